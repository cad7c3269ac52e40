"""A browser's own description of itself, in the few words that a person recognises."""

_SYSTEMS = (
    ("HarmonyOS", "鸿蒙"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "安卓"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("MicroMessenger", "微信"),
    ("wxwork", "企业微信"),
    ("DingTalk", "钉钉"),
    ("Edg", "Edge"),
    ("QQBrowser", "QQ浏览器"),
    ("360", "360浏览器"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def words(device: str) -> str:
    """``Chrome · Windows``; 未知设备 where nothing is recognised."""
    found = [next((name for sign, name in known if sign in device), "") for known in (_BROWSERS, _SYSTEMS)]
    return " · ".join(name for name in found if name) or "未知设备"
