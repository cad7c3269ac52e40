"""Reported projects → known projects: by code, exact name, normalised name in the county; a near miss is a question."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from data.ingest.draft import Draft
from data.ingest.model import Answers, Candidate, Known, KnownProject
from data.ingest.named import bare, named
from data.ingest.problems import problem
from data.ingest.text import CODE_IN_NAME, code_key, name_key, numbers_in, squeezed, unnumbered

NEAR = 72.0
SHOWN = 45.0
NAME_DIFFERS = 50.0
# Comparing costs length × length; and nobody answers more questions than this about one sheet.
LONGEST_NAME = 100
MOST_ASKED = 500


class Matcher:
    """Matches the rows of one sheet. ``is_roster``: unmatched names are new projects, not problems."""

    def __init__(self, known: Known, answers: Answers, sheet: str, *, is_roster: bool) -> None:
        self.known = known
        self.answers = answers
        self.sheet = sheet
        self.is_roster = is_roster
        self.inside = named(known.projects)
        self.outside = named(tuple(one.project for one in known.outsiders))
        self.outsiders = {one.project.project_id: one for one in known.outsiders}
        self.by_id = {**self.outside.by_id, **self.inside.by_id}
        self.shared_codes: frozenset[str] = frozenset()

    def match(self, drafts: Sequence[Draft]) -> None:
        """Fill ``project_id`` of every draft, or leave problems on it."""
        self.shared_codes = _shared(drafts)
        open_drafts = [draft for draft in drafts if not self._surely(draft) and not self._outside(draft)]
        taken: set[int | None] = {draft.project_id for draft in drafts if draft.project_id is not None}
        for draft in open_drafts[:MOST_ASKED]:
            self._ask(draft, self._candidates(draft, taken))
        for draft in open_drafts[MOST_ASKED:]:
            self._ask(draft, [])

    def _surely(self, draft: Draft) -> bool:
        return self._answered(draft) or self._by_code(draft) or self._by_name(draft)

    def _answered(self, draft: Draft) -> bool:
        name = draft.name
        remembered = (str(draft.values.get("county", "")), name)
        if name in self.answers.matches:
            answer = self.answers.matches[name]
        elif remembered in self.known.answers:
            answer = self.known.answers[remembered]
        else:
            return False
        if answer is not None and answer not in self.by_id:
            return False
        draft.project_id = answer
        self._say_outside(draft)
        if answer is None and not self.is_roster:
            draft.is_left_out = True
            self._say(draft, "project.left_out")
        return True

    def _by_code(self, draft: Draft) -> bool:
        code = code_key(str(draft.values.get("project_code", "")))
        found = self.inside.by_code.get(code, ()) if code not in self.shared_codes else ()
        if len(found) != 1:  # parts of one package share its code: then only the name tells which part it is
            return False
        (project,) = found
        if not self.is_roster and (doubt := self._other_by_name(draft, project)):
            self._say(draft, "project.code_or_name", at=project.name, candidates=doubt)
            return True
        draft.project_id = project.project_id
        is_far = fuzz.ratio(_compared(project.name), _compared(draft.name)) < NAME_DIFFERS
        if is_far or _numbers(project.name) != _numbers(draft.name):
            self._say(draft, "project.code_differs", at=project.name)
        return True

    def _outside(self, draft: Draft) -> bool:
        """A project that has left the roster, or will enter it: said as such, and kept, but it does not count now."""
        if self.is_roster or not self.outsiders:
            return False
        code, county = code_key(str(draft.values.get("project_code", ""))), draft.values.get("county")
        coded = self.outside.by_code.get(code, ()) if code not in self.shared_codes else ()
        called = (
            *self.outside.by_name.get(squeezed(draft.name), ()),
            *self.outside.by_key.get(name_key(draft.name), ()),
        )
        found = {one.project_id for one in (*coded, *(one for one in called if county in (None, one.county)))}
        if len(found) != 1:
            return False
        (draft.project_id,) = found
        self._say_outside(draft)
        return True

    def _say_outside(self, draft: Draft) -> None:
        one = self.outsiders.get(draft.project_id) if draft.project_id is not None else None
        if one is not None and not self.is_roster:
            day = one.left_on or one.enters_on
            self._say(draft, "project.has_left" if one.left_on else "project.not_yet", at=str(day))

    def _other_by_name(self, draft: Draft, project: KnownProject) -> list[Candidate]:
        """A code that leads to another county, or to another project than the exact name does, decides nothing."""
        county = draft.values.get("county")
        called = self.inside.by_name.get(squeezed(draft.name), ())
        here = [one for one in called if county is None or one.county == county]
        is_elsewhere = county is not None and project.county != county
        if not is_elsewhere and (not here or project in here):
            return []
        return [_candidate(one, 100.0) for one in dict.fromkeys((project, *here))]

    def _by_name(self, draft: Draft) -> bool:
        county = draft.values.get("county")
        for table, key in (
            (self.inside.by_name, squeezed(draft.name)),
            (self.inside.by_key, name_key(draft.name)),
            (self.inside.by_bare, bare(draft.name)),
        ):
            same = table.get(key, ())
            if table is self.inside.by_bare:
                same = [one for one in same if _numbered_alike(one.name, draft.name)]
            here = [one for one in same if county is None or one.county == county]
            if len(here) > 1 and (tier := draft.values.get("tier")):
                here = [one for one in here if one.tier == tier] or here
            if len(here) == 1:
                draft.project_id = here[0].project_id
                if table is not self.inside.by_name:
                    self._say(draft, "project.normalised", at=here[0].name)
                return True
            if len(here) > 1:
                self._say(draft, "project.ambiguous", candidates=[_candidate(one, 100.0) for one in here])
                return True
            if same and not self.is_roster:
                places = "、".join(sorted({one.county for one in same}))
                self._say(draft, "project.other_county", at=places, candidates=[_candidate(one, 100.0) for one in same])
                return True
        return False

    def _ask(self, draft: Draft, candidates: list[Candidate]) -> None:
        near = [one for one in candidates if one.score >= NEAR and self._may_be(draft, one)]
        if near:
            self._say(draft, "project.near_match", at=near[0].project_name, candidates=candidates)
        elif not self.is_roster:
            self._say(draft, "project.unknown", candidates=candidates)

    def _may_be(self, draft: Draft, candidate: Candidate) -> bool:
        """2万头 and 20万头 are two projects, unless a new roster corrects the old one: then it is asked."""
        return self.is_roster or _numbers(draft.name) == _numbers(candidate.project_name)

    def _candidates(self, draft: Draft, taken: set[int | None]) -> list[Candidate]:
        """Projects of the county that no other row is; a renamed project leaves its old name without a row."""
        county, tier = draft.values.get("county"), draft.values.get("tier")
        open_projects = [
            one
            for one in self.known.projects
            if one.project_id not in taken
            and (county is None or one.county == county)
            and not (self.is_roster and tier and one.tier != tier)
        ]
        names = {one.project_id: _compared(one.name) for one in open_projects}
        found = process.extract(_compared(draft.name), names, scorer=fuzz.WRatio, limit=3, score_cutoff=SHOWN)
        return [_candidate(self.by_id[project_id], round(score, 1)) for _, score, project_id in found]

    def _say(self, draft: Draft, code: str, at: str = "", candidates: Sequence[Candidate] = ()) -> None:
        cell = draft.cells.get("project_name")
        draft.problems.append(
            problem(
                code, sheet=self.sheet, cell=cell, value=draft.name, row=draft.row + 1, candidates=candidates, at=at
            )
        )


def _compared(name: str) -> str:
    return bare(name[:LONGEST_NAME])


def _numbered_alike(one: str, other: str) -> bool:
    """Only one of the names stands under a number: 1.甲 and 2.甲 of one list may be two projects."""
    return any(name_key(unnumbered(name)) == name_key(CODE_IN_NAME.sub("", name)) for name in (one, other))


def _numbers(name: str) -> tuple[str, ...]:
    return numbers_in(unnumbered(name))


def _shared(drafts: Sequence[Draft]) -> frozenset[str]:
    """The codes under which the sheet itself names several projects."""
    names: dict[str, set[str]] = {}
    for draft in drafts:
        if code := code_key(str(draft.values.get("project_code", ""))):
            names.setdefault(code, set()).add(name_key(draft.name))
    return frozenset(code for code, named in names.items() if len(named) > 1)


def _candidate(project: KnownProject, score: float) -> Candidate:
    return Candidate(project.project_id, project.name, score)


def say_duplicates(drafts: Sequence[Draft], sheet: str) -> list[Draft]:
    """The same project twice: identical rows count once (a warning), different ones are an error. Kept rows."""
    first: dict[object, Draft] = {}
    kept = []
    for draft in drafts:
        key = draft.project_id or (name_key(draft.name), draft.values.get("county"), draft.values.get("tier"))
        earlier = first.setdefault(key, draft)
        if earlier is draft or not draft.name:
            kept.append(draft)
            continue
        is_same = {**earlier.values, "project_name": ""} == {**draft.values, "project_name": ""}
        code = "project.duplicate_same" if is_same else "project.duplicate"
        cell = draft.cells.get("project_name")
        draft.problems.append(
            problem(code, sheet=sheet, cell=cell, value=draft.name, row=draft.row + 1, at=str(earlier.row + 1))
        )
        if not is_same:
            kept.append(draft)
    return kept
