"""What became of a case, in words."""

from collections.abc import Mapping
from datetime import date

from data.store.review_cases import Case
from pages.parts import wording

STATES: Mapping[str, str] = {
    "waiting": "待审核",
    "approved": "已通过",
    "returned": "已退回",
    "replaced": "已被新报送替代",
    "withdrawn": "已撤销",
}


def decided(one: Case, beside: date | None = None) -> str:
    """``王敏 10月21日 09:05 退回：第 7 行累计投资比上期少``; of one that waits, who sent it in when."""
    at = wording.moment(one.decided_at, beside)
    if one.state == "waiting":
        return f"{one.sent_by} {wording.moment(one.sent_at, beside)} 报送"
    if one.state == "replaced":
        return f"{at} 被同一单位的第 {one.other_upload_id} 号替代"
    if one.state == "withdrawn":
        return f"{one.decided_by} {at} 通过，后来撤销"
    word = "通过" if one.state == "approved" else "退回"
    return f"{one.decided_by} {at} {word}" + (f"：{one.reason}" if one.reason else "")
