"""A campaign that is over: the weekly one with rosters, reports, answers and rulings, and people who freeze it."""

from datetime import date, datetime

from data.ingest.model import Answers
from data.store import Actor, Store
from data.store.letters.attachments import Attachment
from data.store.roster_wanted import Wanted
from pages.office import submission
from pages.review import freezing
from tests.campaigns import WEEKLY_FILE, weekly
from tests.commands.small_workbooks import progress, roster

JIA, YI = Actor("王敏", 11, "office"), Actor("赵评", 12, "reviewer")
END = datetime(2023, 4, 3, 10, 0)
LAST = date(2023, 3, 29)
SETTINGS = WEEKLY_FILE.read_text(encoding="utf-8")
WEST = (("西山隧道", "一类", 6000, 2500), ("西山学校", "二类", 700, 400))
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def accept(store: Store, file: str, content: bytes, at: datetime, **more: object) -> int:
    """A file through the whole intake; returns its number."""
    one = submission.read(file, content, weekly(), store.known(), Answers(**more))  # type: ignore[arg-type]
    done = submission.confirmed(submission.ticked(one), store, by=Actor("李强"), at=at, is_history=True)
    assert done.result is not None, [problem.message for problem in done.reading.problems]
    return done.result.upload_id


def lived(store: Store) -> None:
    """The campaign: two rosters, reports of three weeks, one answered name, a change by hand."""
    accept(store, "清单.xlsx", roster(), datetime(2023, 2, 20, 9))
    accept(store, "西山清单.xlsx", roster("西山县", WEST), datetime(2023, 2, 20, 10))
    accept(
        store, "旬报.xlsx", progress({"湖滨路改造": 600, "东湖水厂": 900, "老街修缮": 90}), datetime(2023, 3, 10, 15)
    )
    accept(store, "西山.xlsx", progress({"西山隧道": 300, "西山学校": 100}, "西山县"), datetime(2023, 3, 10, 16))
    later = {"湖滨路改造": 1300, "东湖水厂": 2600, "老街修缮": 250}
    accept(store, "末期.xlsx", progress(later, cut_off=LAST), datetime(2023, 3, 29, 15))
    # No unit and no day in the sheet: both were answered for the whole file, and a name for its project.
    named = {"西山隧道": 1500, "西山中学": 330}
    number = next(one.project_id for one in store.known().projects if one.name == "西山学校")
    content = progress(named, "西山县", cut_off=None)
    accept(store, "西山末期.xlsx", content, datetime(2023, 3, 29, 16), cut_off=LAST, matches={"西山中学": number})
    pause = Wanted("pause", date(2023, 3, 20), "汛期", "会议纪要1号", number)
    store.roster.make(pause, by=Actor("李强"), at=datetime(2023, 3, 21, 9), is_history=True)


def ruled(store: Store) -> None:
    """One 核定 of the office."""
    paper = Attachment("依据.pdf", PDF)
    store.appraisal.rule("东湖区", "start_rate", 38.5, "复核扣减", paper, by=JIA, at=datetime(2023, 4, 1, 9))


def proposed(store: Store, *, by: Actor = JIA, at: datetime = END, warnings: tuple[str, ...] = ()) -> None:
    seen = store.results.standing().last_change
    freezing.proposed(store, LAST, SETTINGS, warnings, "评比结束", seen=seen, by=by, at=at)


def confirmed(store: Store, *, by: Actor = YI, at: datetime = END) -> None:
    freezing.confirmed(store, SETTINGS, seen=store.results.standing().last_change, by=by, at=at)


def frozen(store: Store) -> None:
    """The whole way to a final result."""
    lived(store)
    ruled(store)
    proposed(store)
    confirmed(store)
