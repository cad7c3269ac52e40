"""The settings in words: what each is called, how it is typed."""

from collections.abc import Mapping
from typing import Any

from data.supervision import KIND_NAMES
from metrics import definition
from pages.admin.settings_text import KINDS, Path
from pages.parts import wording

GROUPS: Mapping[str, str] = {
    "": "起止日期",
    "cadence": "报送",
    "targets": "目标（%）",
    "light_rule": "亮灯规则",
    "weights": "评分权重",
    "scoring": "计分规则",
    "thresholds": "界限",
    "media": "现场影像",
    "supervision": "督办",
    "access": "登录与权限",
}
_NAMES: Mapping[Path, str] = {
    ("start_date",): "会战开始",
    ("end_date",): "会战结束",
    ("cadence", "baseline_cut_off"): "基期截止日",
    ("cadence", "due_days"): "截止日后几天内报送算及时",
    ("cadence", "due_time"): "最后一天的时刻",
    ("light_rule", "kind"): "规则",
    ("light_rule", "yellow_points"): "滞后：低于进度线不超过（百分点）",
    ("light_rule", "yellow_ratio"): "滞后：低于进度线的（%）",
    ("light_rule", "red_ratio"): "严重滞后：低于进度线的（%）",
    ("scoring", "cap"): "完成率最多按目标的几倍计分",
    ("scoring", "floor"): "扣分后每项最低得分",
    ("thresholds", "small_sample"): "样本少：分母少于",
    ("thresholds", "statistics_minimum_wan"): "应统：总投资不低于（万元）",
    ("thresholds", "statistics_grace_days"): "开工多少天未入统要提示",
    ("thresholds", "finished_investment_share"): "竣工而投资低于（%）要提示",
    ("media", "photo_mib"): "一张照片最大（MB）",
    ("media", "video_mib"): "一段视频最大（MB，不超过 200）",
    ("supervision", "behind_points"): "工作提示单：低于进度线超过（百分点）",
    ("supervision", "order_days"): "督办单：逾期未开工超过（天）",
    ("supervision", "issuer"): "发文机关",
    **{("supervision", "reply_days", kind): f"{name}：几天内反馈" for kind, name in KIND_NAMES.items()},
    **{("supervision", "numbers", kind): f"{name}：文号" for kind, name in KIND_NAMES.items()},
    ("thresholds", "expiring_days"): "到期前几天算即将到期",
    ("access", "absolute_hours"): "登录最长（小时）",
    ("access", "idle_hours"): "无操作多久退出（小时）",
    ("access", "reporters_see_rankings"): "报送员可看县区排名",
    ("access", "reports_are_reviewed"): "报送员的报表须经审核才计入",
}
RULES = {"points": "按百分点", "ratio": "按进度线的比例", "consecutive": "按连续滞后期数"}
_HEADINGS = {"targets": "目标·", "weights": "权重·"}
_OF_UNITS = {"name": "名称", "kind": "类型", "aliases": "别名", "tile": "战图位置"}
# Shares that people know as per cent.
_SHARES = {("light_rule", "yellow_points"), ("light_rule", "yellow_ratio"), ("light_rule", "red_ratio"),
           ("thresholds", "finished_investment_share"), ("supervision", "behind_points")}  # fmt: skip


def name(path: Path) -> str:
    """What a setting is called."""
    if path[0] in ("targets", "weights"):
        metrics = definition.load()
        words = metrics[path[1]].name if path[1] in metrics else path[1]
        return f"{words}（{path[2]}）" if len(path) > 2 else words
    if path[:2] == ("scoring", "penalties"):
        return f"{definition.load()[path[2]].name}：每少一个扣分"
    return _NAMES.get(path, ".".join(path))


def full_name(path: Path) -> str:
    """What a setting is called where its heading is out of sight."""
    if path[0] == "units":
        return f"报送单位·{path[1]}·{_OF_UNITS.get(path[-1], path[-1])}"
    return f"{_HEADINGS.get(path[0], '')}{name(path)}"


def said(path: Path, value: Any) -> str:
    """A value as people say it."""
    if value is None or value == []:
        return wording.NONE
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(str, value))
    if path == ("light_rule", "kind"):
        return RULES[str(value)]
    if path[-1] == "kind":
        return KINDS.get(str(value), str(value))
    return f"{round(float(value) * 100, 6):g}%" if is_share(path) else str(value)


def group(path: Path) -> str:
    """Under which heading a setting stands."""
    return path[0] if len(path) > 1 else ""


def is_share(path: Path) -> bool:
    """Whether a setting is a share of 1, typed as per cent."""
    return path[0] == "targets" or path in _SHARES
