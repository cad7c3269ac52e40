"""What every file says above its numbers: of what day, by which filters, made by whom and when."""

from pages.access.roles import ROLE_NAMES
from pages.parts import clock, frame, wording
from pages.parts.view import View


def data_line(view: View) -> str:
    """``数据截至 2020年9月20日；报送 10/11；更新于 9月22日 16:40``, the words of the page's own line."""
    return "；".join(frame.data_words(view))


def filters_line(view: View) -> str:
    """``筛选：时点2020年9月20日，层级全部，县区全市``."""
    chosen = view.filters
    words = f"时点{wording.full_day(view.as_of)}，层级{chosen.tier or '全部'}，县区{chosen.county or '全市'}"
    return f"{words}，按{wording.moment(chosen.known_at, view.as_of)}所知" if chosen.known_at else words


def maker_line(view: View) -> str:
    """``生成人：王敏（办公室）；生成于 2020-09-22 16:00``."""
    at = clock.now(view.campaign.timezone)
    return f"生成人：{view.user.person}（{view.user.unit or ROLE_NAMES[view.user.role]}）；生成于 {at:%Y-%m-%d %H:%M}"


def lines(view: View) -> list[str]:
    """The lines below the title of every sheet."""
    return [data_line(view), f"筛选：{filters_line(view)}", maker_line(view)]
