"""Makes the program's own templates of letters and of the bulletin: ``python -m pages.documents.templates.make``.

Page and type as GB/T 9704: A4, margins 37, 35, 28 and 26 mm, 22 lines of 28 characters 三号 仿宋, title 二号 小标宋,
page numbers 四号 outside. The .docx files beside this one are its output; a test says when they are not.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from pages.documents.word_fonts import declare

FOLDER = Path(__file__).parent
_BODY, _TITLE, _BOLD, _LATIN = "仿宋_GB2312", "方正小标宋简体", "黑体", "Times New Roman"
_BODY_SIZE, _LINE, _NONE = Pt(16), Pt(28), Pt(0)  # 三号; 22 lines in 225 mm, with room for spaced headings
_RED = RGBColor(0xE6, 0x00, 0x12)
_LOOP = ("{%p for 一条 in 事实 %}", "{{ 一条 }}", "{%p endfor %}")
_OPENING = "按照《{{ 活动名称 }}行动方案》{{ 依据条款 }}项要求，经调度核实，"
# Kind → (what the title says, opening, what is asked).
TEXTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "note": (
        "工作提示单",
        _OPENING + "{{ 县区 }}“{{ 项目名称 }}”（{{ 项目层级 }}）存在以下情况，经请示市政府同意，"
        "现予提示：",
        (
            "请对照项目推进时间表、路线图，查明原因，采取有力措施加快推进，并于{{ 反馈期限 }}前将整改措施和推进情况"
            "书面反馈{{ 发文机关 }}。",
        ),
    ),
    "order": (
        "督办单",
        _OPENING + "{{ 县区 }}“{{ 项目名称 }}”（{{ 项目层级 }}）推进严重滞后，经请示市政府同意，现予督办。"
        "具体情况如下：",
        (
            "请专班班长牵头组织专题研究，责任单位列出问题清单、整改措施、责任人和完成时限，倒排工期，于"
            "{{ 反馈期限 }}前将办理情况书面反馈{{ 发文机关 }}。逾期未反馈或反馈未获认可的，将发警示函。",
        ),
    ),
    "warning": (
        "警示函",
        _OPENING + "{{ 县区 }}“{{ 项目名称 }}”（{{ 项目层级 }}）推进不力，经请示市政府同意，现予警示。具体情况如下：",
        (
            "请专班班长亲自调度，责任单位主要负责人负总责，立即整改，并于{{ 反馈期限 }}前将整改情况书面报告"
            "{{ 发文机关 }}。整改情况将作为项目建设年终考核的重要依据。",
        ),
    ),
    "talk": (
        "约谈通知",
        _OPENING + "{{ 县区 }}“{{ 项目名称 }}”（{{ 项目层级 }}）推进不力，经请示市政府同意，决定进行约谈。"
        "具体情况如下：",
        (
            "一、约谈时间：{{ 约谈时间 }}",
            "二、约谈地点：{{ 约谈地点 }}",
            "三、参加人员：专班班长{{ 专班班长 }}，责任单位{{ 责任单位 }}主要负责人，项目责任人{{ 责任人 }}。",
            "请准备书面材料，说明滞后原因、整改措施和完成时限，于{{ 反馈期限 }}前报{{ 发文机关 }}。",
        ),
    ),
}  # fmt: skip


def make(kind: str) -> Any:
    """The template of one kind, as a document that can be saved."""
    title, opening, asked = TEXTS[kind]
    document = Document()
    _page(document)
    _head(document, "{{ 文号 }}")
    _title(document, "关于{{ 项目名称 }}的", title)
    _line(document, "{{ 主送 }}：")
    for words in (opening, *_LOOP, *asked[:-1]):
        _line(document, words, indent=True)
    _line(document, asked[-1], indent=True, keep=True)  # a signature never stands alone on a page
    _line(document, "{{ 发文机关 }}", align=WD_ALIGN_PARAGRAPH.RIGHT, above=Pt(14), right=Pt(32), keep=True)
    _line(document, "{{ 签发日期 }}", align=WD_ALIGN_PARAGRAPH.RIGHT, right=Pt(64))
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = "{{ 文种 }}"
    return document


def _title(document: Any, subject: str, kind: str) -> None:
    """Two lines: a name of any length, and its kind never torn apart."""
    paragraph = _line(
        document, subject, _TITLE, Pt(22), align=WD_ALIGN_PARAGRAPH.CENTER, above=Pt(12), below=Pt(10), line=Pt(34)
    )
    paragraph.runs[0].add_break()
    _run(paragraph, kind, _TITLE, Pt(22))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, _BODY_SIZE
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


# Heading → the list that follows it.
_PARTS = {
    "一、总体情况": "总体情况", "二、各项目标完成情况": "各项目标", "三、县（市、区）排名": "县区排名",
    "四、本期变化": "本期变化", "五、存在问题": "存在问题", "六、未开工与滞后项目": "未开工与滞后",
    "七、下步要求": "下步要求",
}  # fmt: skip


def make_bulletin() -> Any:
    """The template of the bulletin."""
    document = Document()
    _page(document)
    _head(document, "{{ 期号 }}")
    title = "关于{{ 活动名称 }}进展情况的通报"
    _line(document, title, _TITLE, Pt(22), align=WD_ALIGN_PARAGRAPH.CENTER, above=Pt(12), below=Pt(10), line=Pt(34))
    _line(document, "各县（市、区）人民政府，市直各有关部门：")
    _line(document, "现将《{{ 活动名称 }}行动方案》各项目标进展情况（数据截至{{ 数据截至 }}）通报如下。", indent=True)
    for heading, name in _PARTS.items():
        _line(document, heading, _BOLD, indent=True, keep=True)
        for words in (f"{{%p for 一条 in {name} %}}", "{{ 一条 }}", "{%p endfor %}"):
            _line(document, words, indent=True)
    for words in ("附：", "{%p for 一条 in 附表 %}", "{{ 一条 }}", "{%p endfor %}"):
        _line(document, words, indent=True, keep=True, above=Pt(14) if words == "附：" else _NONE)
    _line(document, "{{ 发文机关 }}", align=WD_ALIGN_PARAGRAPH.RIGHT, above=Pt(28), right=Pt(32), keep=True)
    _line(document, "{{ 印发日期 }}", align=WD_ALIGN_PARAGRAPH.RIGHT, right=Pt(64))
    declare(document)
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = "通报"
    return document


_SUMMARY = {
    "一、总体情况": "总体情况", "二、各地完成情况": "各地完成情况", "三、评分与名次": "评分与名次",
    "四、名次稳健性": "名次稳健性", "五、问题与不足": "问题与不足", "六、下步建议": "下步建议",
}  # fmt: skip


def make_summary() -> Any:
    """The template of 总结报告, every page of which says which version it is, of what day and how many pages."""
    document = Document()
    _page(document)
    _head(document, "{{ 版本 }}")
    title = "关于{{ 活动名称 }}的总结报告"
    _line(document, title, _TITLE, Pt(22), align=WD_ALIGN_PARAGRAPH.CENTER, above=Pt(12), below=Pt(10), line=Pt(34))
    opening = "按照《{{ 活动名称 }}行动方案》六（五）项要求，现将会战（{{ 会战起止 }}）工作成效、各地比较和评分结果"
    _line(document, f"{opening}（数据截至{{{{ 数据截至 }}}}）报告如下。", indent=True)
    for heading, name in _SUMMARY.items():
        _line(document, heading, _BOLD, indent=True, keep=True)
        for words in (f"{{%p for 一条 in {name} %}}", "{{ 一条 }}", "{%p endfor %}"):
            _line(document, words, indent=True)
    for words in ("附：", "{%p for 一条 in 附表 %}", "{{ 一条 }}", "{%p endfor %}"):
        _line(document, words, indent=True, keep=True, above=Pt(14) if words == "附：" else _NONE)
    _line(document, "{{ 发文机关 }}", align=WD_ALIGN_PARAGRAPH.RIGHT, above=Pt(28), right=Pt(32), keep=True)
    _line(document, "    年  月  日", align=WD_ALIGN_PARAGRAPH.RIGHT, right=Pt(64))
    _stamp(document)
    declare(document)
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = "总结报告"
    return document


def _stamp(document: Any) -> None:
    """The version at the head of every page; version, day and checksum at its foot, above ``第1页，共9页``."""
    section = document.sections[0]
    for header, footer in ((section.header, section.footer), (section.even_page_header, section.even_page_footer)):
        header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(header.paragraphs[0], "{{ 版本 }}", _BOLD, Pt(12))
        pages, stamp = footer.paragraphs[0], footer.add_paragraph()
        for run in list(pages.runs):
            run._r.getparent().remove(run._r)
        for paragraph in (pages, stamp):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = _NONE
        _run(pages, "第", "宋体", Pt(10.5))
        _field(pages, " PAGE ")
        _run(pages, "页，共", "宋体", Pt(10.5))
        _field(pages, " NUMPAGES ")
        _run(pages, "页", "宋体", Pt(10.5))
        _run(stamp, "{{ 印记 }}", "宋体", Pt(9))


def _field(paragraph: Any, code: str) -> None:
    """A number that Word reckons; each part in a run of its own, so that all programs set it in this size."""
    for kind, words in (("begin", ""), ("", code), ("separate", ""), ("end", "")):
        run = _run(paragraph, "", "宋体", Pt(10.5))
        part = OxmlElement("w:instrText" if words else "w:fldChar")
        if words:
            part.text = words
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
        if kind == "separate":
            _run(paragraph, "1", "宋体", Pt(10.5))


def _head(document: Any, label: str) -> None:
    """发文机关标志 in red, the number below it, and the red line."""
    _line(
        document,
        "{{ 发文机关 }}",
        _TITLE,
        Pt(26),
        align=WD_ALIGN_PARAGRAPH.CENTER,
        color=_RED,
        below=Pt(14),
        line=Pt(40),
    )
    number = _line(document, label, align=WD_ALIGN_PARAGRAPH.CENTER, below=Pt(4))
    borders, edge = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", "E60012")):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    # The schema wants the borders before what python-docx has put there already.
    number._p.get_or_add_pPr().insert(0, borders)


def _line(
    document: Any,
    words: str,
    font: str = _BODY,
    size: Any = _BODY_SIZE,
    *,
    align: Any = WD_ALIGN_PARAGRAPH.JUSTIFY,
    above: Any = _NONE,
    below: Any = _NONE,
    line: Any = _LINE,
    right: Any = None,
    color: Any = None,
    indent: bool = False,
    keep: bool = False,
) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.right_indent = above, below, right
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, line
    shape.first_line_indent = Pt(32) if indent else None
    shape.keep_with_next = keep or None
    _run(paragraph, words, font, size, color)
    return paragraph


def _run(paragraph: Any, words: str, font: str, size: Any, color: Any = None) -> Any:
    run = paragraph.add_run(words)
    run.font.size, run.font.name = size, _LATIN
    if color is not None:
        run.font.color.rgb = color
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def _page_number(paragraph: Any, align: Any) -> None:
    """``— 1 —`` in 四号 宋体, one character from the edge."""
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    _run(paragraph, "— ", "宋体", Pt(14))
    number = _run(paragraph, "", "宋体", Pt(14))
    for kind, words in (("begin", None), ("", " PAGE "), ("end", None)):
        part = OxmlElement("w:instrText" if words else "w:fldChar")
        if words:
            part.text = words
        else:
            part.set(qn("w:fldCharType"), kind)
        number._r.append(part)
    _run(paragraph, " —", "宋体", Pt(14))


if __name__ == "__main__":
    for name in TEXTS:
        make(name).save(FOLDER / f"{name}.docx")
    make_bulletin().save(FOLDER / "bulletin.docx")
    make_summary().save(FOLDER / "summary.docx")
