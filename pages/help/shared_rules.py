"""The rules that all metrics share, in the office's words."""

from collections.abc import Iterable

from pages.parts.view import View

_RULES = (
    (
        "会战进度线",
        "从基期的完成率到目标值，按会战天数平均推进；灯的颜色以这条线为准。基期没有数据的，从0起算并注明；基期本身和开战以前不亮灯。",
    ),
    (
        "时序进度",
        "数据截止日（页面上选的时点，不是今天）是一年中的第几天 ÷ 全年天数。会战截止日并不是年底，所以恰好完成目标的"
        "县（市、区）也可能低于时序进度。",
    ),
    ("比率的合计", "各级合计都是分子之和 ÷ 分母之和，不是各县（市、区）比率的平均数；可以超过100%。"),
    ("四舍五入", "保留一位小数；但低于目标的数不会因进位显示成目标值（79.96%不写成80.0%）。"),
    ("“—”", "分母为0是“不适用”，还没有报来是“尚未报送”：两者都不显示为0，也不参加排名。"),
    ("覆盖", "有的单位从未报送时，注明数据覆盖几个单位；没有报来的单位，其项目按未开工计入分母。"),
    (
        "沿用",
        "某县（市、区）本期没有报来某项目时，沿用其上一次报送的数据，并注明沿用的是哪一天的；本期没有报来的，不说升降。",
    ),
    (
        "位次升降",
        "本期未报送的单位不计升降；上期参加排名的单位与本期不同时，整张榜不比较。部门单独排列，只有一个单位时不排位次。",
    ),
)


def shared_rules(view: View) -> Iterable[tuple[str, str]]:
    """Name and words of each rule; the size of a small sample is the campaign's."""
    smallest = view.campaign.thresholds["small_sample"]
    return (*_RULES, ("样本少", f"分母不足{smallest}个，一两个项目就会使比率大起大落，排名时加注。"))
