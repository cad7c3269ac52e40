"""What an undo or a restore is said to change before it is done."""

from datetime import date, datetime

from data.store.records import Event, Standing, UploadRecord
from data.store.statements import Scope
from pages.office import record_effects
from tests.campaigns import weekly

CAMPAIGN = weekly()
DAY = date(2023, 3, 10)
EVENT = Event("accepted", datetime(2023, 3, 10), "李强", "")


def record(*standings: Standing) -> UploadRecord:
    return UploadRecord(5, "周报.xlsx", "0" * 64, 1, (), (), (EVENT,), standings, ())


def standing(
    counting: int | None,
    instead: int | None,
    earlier: int | None = None,
    kind: str = "progress",
    county: str = "东湖区",
    tier: str = "一类",
) -> Standing:
    return Standing(Scope(kind, county, tier, DAY), counting, instead, earlier)


def undo(*standings: Standing) -> list[str]:
    return [one.result for one in record_effects.of_undo(record(*standings), CAMPAIGN)]


def restore(*standings: Standing) -> list[str]:
    return [one.result for one in record_effects.of_restore(record(*standings), CAMPAIGN)]


def test_an_undo_brings_back_the_replaced_else_the_earlier_else_nothing() -> None:
    assert undo(standing(5, 3, 1)) == ["改用第 3 号"]
    assert undo(standing(5, None, 1)) == ["这一期不再有数，沿用更早的第 1 号"]
    assert undo(standing(5, None)) == ["这一期不再有数，也没有更早的可以沿用"]
    assert undo(standing(7, 7)) == ["本就以第 7 号为准，不变"]


def test_an_undone_roster_takes_its_projects_along() -> None:
    assert undo(standing(5, None, 2, "roster")) == ["改用更早的第 2 号"]
    assert undo(standing(5, None, None, "roster")) == ["不再有项目清单，其中的项目不再计入任何指标"]


def test_a_restore_takes_over_unless_something_newer_came() -> None:
    assert restore(standing(None, None)) == ["重新以本份为准"]
    assert restore(standing(3, 3)) == ["重新以本份为准，替代第 3 号"]
    assert restore(standing(7, 7)) == ["已有更新的第 7 号，仍以第 7 号为准"]


def test_what_ends_the_same_is_told_once() -> None:
    units = [unit.name for unit in CAMPAIGN.units]
    found = record_effects.of_undo(record(*(standing(5, 3, county=name) for name in units)), CAMPAIGN)
    assert len(found) == 1 and found[0].upload_id == 3
    two = record_effects.of_undo(record(standing(5, 3, tier="二类"), standing(5, 3), standing(5, 2)), CAMPAIGN)
    assert [(one.scope, one.result) for one in two] == [
        ("东湖区 一类、二类 2023-03-10 的进度表", "改用第 3 号"),
        ("东湖区 一类 2023-03-10 的进度表", "改用第 2 号"),
    ]
