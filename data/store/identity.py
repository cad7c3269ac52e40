"""Which project a roster row is: the same project keeps its number through every roster, undo and new upload."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.campaign import folded
from data.ingest.model import Answers
from data.ingest.text import code_key
from data.store.statements import Statement


@dataclass(frozen=True, slots=True)
class Identity:
    """A code and a name under which a project once stood on a county's roster."""

    project_id: int
    code: str | None
    county: str
    name: str


def identified(
    statements: Sequence[Statement], identities: Iterable[Identity], answers: Answers, next_id: int
) -> tuple[list[Statement], list[int]]:
    """The statements with every roster row's project filled in, and the numbers that are new.

    In this order: what the reading matched, what a person answered, the same code, the same county and name (width
    and spaces aside); else the project is new. A code or name that fits several projects decides nothing.
    """
    directory = _Directory(statements, identities, answers, next_id)
    return [directory.fill(statement) for statement in statements], directory.new_ids


class _Directory:
    def __init__(
        self, statements: Sequence[Statement], identities: Iterable[Identity], answers: Answers, next_id: int
    ) -> None:
        self.new_ids: list[int] = []
        self._answers = answers
        self._next_id = next_id
        self._by_code: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._codes: dict[int, set[str]] = defaultdict(set)
        for one in identities:
            self._learn(one)
        rosters = [statement for statement in statements if statement.scope.kind == "roster"]
        self._code_counts = Counter(_code(statement) for statement in rosters)
        # What the reading itself matched is not there for another row to be.
        self._taken = {one.project_id for one in rosters if one.project_id is not None}

    def fill(self, statement: Statement) -> Statement:
        if statement.scope.kind != "roster" or statement.project_id is not None:
            return statement
        project_id = self._found(statement)
        if project_id is None:
            project_id = self._next_id + len(self.new_ids)
            self.new_ids.append(project_id)
            self._learn(Identity(project_id, _code(statement), statement.scope.county, _name(statement)))
        return replace(statement, project_id=project_id)

    def _found(self, statement: Statement) -> int | None:
        name, code = _name(statement), _code(statement)
        if name in self._answers.matches:
            return self._answers.matches[name]
        # Parts of one package share its code: a code that the file uses twice names nobody.
        by_code = self._by_code[code] - self._taken if code and self._code_counts[code] == 1 else set()
        if len(by_code) == 1:
            return by_code.pop()
        by_name = self._by_name[statement.scope.county, folded(name)] - self._taken
        fitting = {one for one in by_name if not code or not self._codes[one] or code in self._codes[one]}
        return fitting.pop() if len(fitting) == 1 else None

    def _learn(self, one: Identity) -> None:
        self._by_name[one.county, folded(one.name)].add(one.project_id)
        if code := code_key(one.code or ""):
            self._by_code[code].add(one.project_id)
            self._codes[one.project_id].add(code)


def _name(statement: Statement) -> str:
    return str(statement.row.values.get("project_name") or "")


def _code(statement: Statement) -> str | None:
    return code_key(statement.row.values.get("project_code") or "") or None
