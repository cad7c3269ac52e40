"""One project's permits as a table, each in full with its source; on 前期手续, in the project's file, on paper."""

from data.store.permit_words import HAND, PermitCell, PermitWord
from pages.office.permit_matrix import address, mark
from pages.office.permit_question import Question
from pages.office.permit_rows import cells
from pages.office.words import KIND_NAMES
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

COLUMNS = (
    Column("手续", main=True),
    Column("状态", short=True),
    Column("文号"),
    Column("审批部门"),
    Column("办结日期", short=True),
    Column("到期日", short=True),
    Column("容缺期限", short=True),
    Column("出处"),
)


NOTHING = span("p-nothing", wording.NONE)  # a phone leaves it out


def of_project(view: View, project_id: int) -> dict[str, PermitCell]:
    """Every permit of the project of which anything was told, by name."""
    return {one.permit: one for one in cells(view) if one.project_id == project_id}


def listed(
    view: View, own: dict[str, PermitCell], question: Question | None = None, more: Markup | None = None
) -> Markup:
    """The table of one project's permits in the campaign's order; ``question``: with doors to each cell's story."""
    names = [kind.name for kind in view.campaign.permits]
    names += [name for name in own if name not in names]
    chosen = [name for name in names if question is not None or name in own]
    rows = [Row(_line(view, name, own.get(name), question), "p-chosen" if question and name == question.cell else None)
            for name in chosen]  # fmt: skip
    body = table(COLUMNS, rows, empty="还没有报来手续办理情况。", css="p-permits")
    return card(body, div("c-more", more) if more else None, title="前期手续", note=counted(own))


def counted(own: dict[str, PermitCell]) -> str | None:
    """``已办3项，应办5项``; nothing where nobody told."""
    needed = [one for one in own.values() if one.told.state != "无需"]
    done = sum(one.told.state == "已办" for one in needed)
    return f"已办{done}项，应办{len(needed)}项" if own else None


def _line(view: View, name: str, cell: PermitCell | None, question: Question | None) -> list[object]:
    door: object = name
    if question is not None:
        door = doors.door(address(view, question, question.project, name), name, cls="c-link")
    if cell is None:
        return [door, mark(view, None), *([NOTHING] * 6)]
    told = cell.told
    days = [
        wording.iso_day(one) if one else NOTHING for one in (told.closed_date, told.expires_date, told.gap_deadline)
    ]
    return [door, mark(view, cell), told.document_number or NOTHING, told.authority or NOTHING, *days,
            origin(view, cell.word)]  # fmt: skip


def origin(view: View, word: PermitWord) -> Markup:
    """Where a word comes from: a door to the upload and its cell, or who said it by hand."""
    if word.kind == HAND:
        return span("c-cited", f"{wording.day(word.day, view.as_of)} 手工登记 · {word.by}")
    place = word.cell or f"第{word.row}行"
    words = f"{wording.day(word.day, view.as_of)} {KIND_NAMES.get(word.kind, word.kind)} "
    inner, title = join([words, span("c-cell-name", place)]), f"{word.file} · {word.sheet}"
    if not view.may("upload"):
        return span("c-cited", inner, title=title)
    return doors.door(view.href("history", upload=word.upload_id), inner, cls="c-link c-cited", title=title)
