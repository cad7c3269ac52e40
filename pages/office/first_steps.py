"""The next three steps while nothing has been received, in the words of who reads them."""

from pages.parts.markup import Markup, div, tag
from pages.parts.view import View

_SEE = ("看总览", "指标、排名、还差多少随入库即时更新；点任一数字可查到项目和单元格。")
_STEPS = (
    ("上传项目清单", "把{tiers}的项目清单拖到“报表上传”，各单位应报哪些项目由此确定。"),
    ("上传各地报表", "把 {units} 个报送单位的进度表一次拖入；有疑问的地方逐格指出，确认后入库。"),
    _SEE,
)
# Whoever cannot take the first step is told who does.
_FIRST = ("办公室上传项目清单", "{tiers}的项目清单由市发改委办公室上传，各单位应报哪些项目由此确定。")
_REPORTER_STEPS = (
    _FIRST,
    ("报送本单位报表", "清单入库后，把{unit}的进度表拖到“报表上传”；有疑问的地方逐格指出，确认后入库。"),
    _SEE,
)
_READER_STEPS = (_FIRST, ("各单位报送进度", "{units} 个报送单位按期报送，核对无误后入库。"), _SEE)


def steps(view: View) -> Markup:
    """The cards: the office's own, a reporter's, or a reader's."""
    campaign = view.campaign
    words = {
        "tiers": "、".join(tier.name for tier in campaign.tiers),
        "units": len(campaign.units),
        "unit": view.user.unit,
    }
    told = _REPORTER_STEPS if view.user.unit else _STEPS if view.may("upload") else _READER_STEPS
    return div("o-steps", *(div("o-step", tag("strong", name), text.format(**words)) for name, text in told))
