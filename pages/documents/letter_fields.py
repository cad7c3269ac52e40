"""What a template of a letter may name: the placeholders, in the office's own words."""

from collections.abc import Mapping
from types import MappingProxyType

# Placeholder → what stands there, as the guide and the page of templates say it.
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "发文机关": "活动设置里的发文机关",
        "文号": "签发时自动编排；未签发的草稿为空号",
        "文种": "工作提示单、督办单、警示函或约谈通知",
        "主送": "专班班长和责任单位",
        "项目名称": "",
        "项目代码": "",
        "项目层级": "如 省“百大项目”",
        "县区": "项目所在县（市、区）",
        "责任单位": "",
        "专班班长": "",
        "专班责任人": "",
        "市级责任领导": "",
        "包保领导": "",
        "责任人": "",
        "活动名称": "",
        "数据截至": "触发事实所依据的报表截止日",
        "依据条款": "行动方案的条款",
        "签发日期": "",
        "反馈期限": "",
        "反馈天数": "从签发日到反馈期限的天数",
        "前次文号": "由哪一件文书升级而来；没有时为空",
        "约谈时间": "仅约谈通知",
        "约谈地点": "仅约谈通知",
    }
)
LISTS: Mapping[str, str] = MappingProxyType({"事实": "逐条列出的触发事实，用循环写"})
NEEDED = ("文号", "项目名称", "事实", "反馈期限")
LOOP = "{%p for 一条 in 事实 %} … {{ 一条 }} … {%p endfor %}"
