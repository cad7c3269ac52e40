"""What the template of a bulletin may name: the placeholders, in the office's own words."""

from collections.abc import Mapping
from types import MappingProxyType

from pages.parts.figures import GOALS

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "发文机关": "活动设置里的发文机关",
        "期号": "印发时自动编排，如 第3期；未印发的拟稿为空号",
        "活动名称": "",
        "数据截至": "如 2020年10月20日",
        "印发日期": "",
        "开复工率": "全市的数，写在自己的句子里时用",
        "投资完成率": "同上",
        "项目入统率": "同上",
        "竣工投产率": "同上",
        "手续办结率": "同上",
    }
)
RATES: Mapping[str, str] = MappingProxyType(dict(zip(list(WORDS)[5:], GOALS, strict=True)))
LISTS: Mapping[str, str] = MappingProxyType(
    {
        "总体情况": "逐段列出，用循环写",
        "各项目标": "一项目标一段",
        "县区排名": "一项指标一段",
        "本期变化": "",
        "存在问题": "办公室在页面上写的文字，一行一段",
        "未开工与滞后": "",
        "下步要求": "办公室在页面上写的文字，一行一段",
        "附表": "附表的名称；表格由程序接在正文之后",
    }
)
NEEDED = ("期号", "数据截至", "印发日期", "总体情况", "各项目标", "县区排名", "存在问题", "未开工与滞后", "下步要求")
LOOP = "{%p for 一条 in 总体情况 %} … {{ 一条 }} … {%p endfor %}"
