"""A look into an uploaded Word file before any parser sees it: a template holds what is listed here, nothing else."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree

from data.errors import UserError

MOST_BYTES = 2 * 1024 * 1024
_MOST_PARTS, _MOST_UNPACKED, _MOST_TEXT = 120, 10 * 1024 * 1024, 400 * 1024
MOST_MARKS = 200  # openings of placeholders, conditions and loops
_MOST_TAGS, _MOST_RELATIONS = 200_000, 200  # of all parts, of one part
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core|custom)\.xml|docProps/thumbnail\.(?:jpeg|png)"
    r"|word/(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes"
    r"|header\d*|footer\d*)\.xml|word/theme/theme\d+\.xml|word/_rels/\w+\.xml\.rels|word/media/\w+\.(?:png|jpe?g)"
    r"|customXml/(?:item|itemProps)\d+\.xml|customXml/_rels/item\d+\.xml\.rels"
)
# What may run through docxtpl and Word; the last part of a relationship's type.
_RELATIONS = frozenset(
    {
        *("officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles"),
        *("stylesWithEffects", "settings", "webSettings", "fontTable", "numbering", "footnotes", "endnotes", "header"),
        *("footer", "theme", "image", "customXml", "customXmlProps"),
    }
)
_READ = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
# Parts with text, by what they say they are: nothing else may say so of itself, or it would not be looked into.
_SAYS = re.compile(r"wordprocessingml\.(document\.main|header|footer|footnotes|endnotes)\+xml")
_TARGETS = {
    "officeDocument": re.compile(r"/?word/document\.xml"),
    **{kind: re.compile(rf"(?:/word/)?{kind}\d*\.xml") for kind in ("header", "footer", "footnotes", "endnotes")},
}
_BARRED = frozenset({"altChunk", "object", "control", "OLEObject", "subDoc", "attachedTemplate", "mailMerge", "dir"})
_FIELDS = re.compile(r"(?:\s*(?:PAGE|NUMPAGES|SECTIONPAGES)(?:\s+\\\*\s+\w+)*\s*)*")
_NOT_WORD = "这个文件不是可以使用的 Word 文档（.docx），没有保存；请用 Word 或 WPS 另存为 .docx 后重新上传。"


class TemplateRefused(UserError):  # noqa: N818 - what happened
    """A template that cannot be used; nothing was kept."""


def look(content: bytes) -> None:
    """TemplateRefused for whatever is not a plain Word document of text, tables and pictures."""
    if len(content) > MOST_BYTES:
        raise TemplateRefused("模板超过2MB，没有保存；请压缩或删去图片后重新上传。")
    parts = _unpacked(content)
    read = [data for name, data in parts.items() if _READ.fullmatch(name)]
    if sum(map(len, read)) > _MOST_TEXT:
        raise TemplateRefused("模板的文字部分太大，没有保存；一件文书应在几页之内。")
    if sum(data.count(b"<") for name, data in parts.items() if not name.startswith("word/media/")) > _MOST_TAGS:
        raise TemplateRefused("模板的内容太多，没有保存；请从程序自带的模板改起。")
    _look_at_types(_tree(parts.get("[Content_Types].xml", b"")), set(parts))
    for name, data in parts.items():
        if name.endswith(".rels"):
            _look_at_relations(_tree(data))
        elif name.endswith(".xml"):
            _look_at_part(name, data)


def _unpacked(content: bytes) -> Mapping[str, bytes]:
    """Every part by its name, counted while it is inflated."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise TemplateRefused(_NOT_WORD) from None
    names = [entry.filename for entry in entries if not entry.is_dir()]
    if len(entries) > _MOST_PARTS or len(set(map(str.lower, names))) < len(names):
        raise TemplateRefused(_NOT_WORD)
    for name in names:
        if not _PARTS.fullmatch(name):
            what = f"模板里有不能接收的内容（{name[:60]}）"
            raise TemplateRefused(f"{what}：宏、嵌入对象、控件、批注都不行，没有保存；请删去后另存为 .docx。")
    parts, room = {}, _MOST_UNPACKED
    for entry in entries:
        if not entry.is_dir():
            parts[entry.filename] = _inflated(archive, entry, room)
            room -= len(parts[entry.filename])
    return parts


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    if entry.flag_bits & 1:
        raise TemplateRefused("模板加了密码，没有保存；请去掉密码后重新上传。")
    try:
        with archive.open(entry) as stream:
            data = stream.read(room + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise TemplateRefused(_NOT_WORD) from None
    if len(data) > room:
        raise TemplateRefused("模板展开后太大，没有保存；请删去图片和多余内容后重新上传。")
    return data


def _tree(data: bytes) -> ElementTree.Element:
    # Without a document type there are no entities, so that nothing is left that could grow or reach out.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:200]:
        raise TemplateRefused(_NOT_WORD)
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - see above
    except (ElementTree.ParseError, ValueError, LookupError):
        raise TemplateRefused(_NOT_WORD) from None


def _look_at_types(types: ElementTree.Element, names: set[str]) -> None:
    """One document, and whatever holds text under the name under which it is looked into."""
    main = [one.get("ContentType") for one in types if str(one.get("PartName")).lower() == "/word/document.xml"]
    if "word/document.xml" not in names or main != [_MAIN]:
        raise TemplateRefused(_NOT_WORD)
    for one in types:
        found, name = _SAYS.search(str(one.get("ContentType"))), str(one.get("PartName"))
        if found and not re.fullmatch(rf"/word/{found[1].removesuffix('.main')}\d*\.xml", name):
            raise TemplateRefused(_NOT_WORD)


def _look_at_relations(relations: ElementTree.Element) -> None:
    if len(relations) > _MOST_RELATIONS:
        raise TemplateRefused(_NOT_WORD)
    seen = set[str]()
    for one in relations:
        kind, target = str(one.get("Type", "")).rpartition("/")[2], str(one.get("Target", ""))
        if (form := _TARGETS.get(kind)) and (target in seen or not form.fullmatch(target)):
            raise TemplateRefused(_NOT_WORD)
        seen.add(target)
        if str(one.get("TargetMode", "Internal")) != "Internal" or "://" in target:
            raise TemplateRefused("模板里有指向外部的链接，没有保存；请删去超链接和链接的图片后重新上传。")
        if kind not in _RELATIONS:
            raise TemplateRefused(f"模板里有不能接收的内容（{kind[:40]}），没有保存；请删去后另存为 .docx。")


def _look_at_part(name: str, data: bytes) -> None:
    tree = _tree(data)
    if any(_local(one.tag) in _BARRED for one in tree.iter()):
        raise TemplateRefused("模板里有嵌入对象、控件或外部内容，没有保存；请删去后重新上传。")
    if not _READ.fullmatch(name):
        return
    text = "".join(tree.itertext())
    marks = [text.count(mark) for mark in ("{{", "}}", "{%", "%}")]
    if marks[0] != marks[1] or marks[2] != marks[3] or sum(marks) > 2 * MOST_MARKS or "{#" in text:
        raise TemplateRefused("模板里的占位符写法有误，没有保存；请检查双花括号和循环是否成对。")
    _look_at_fields(tree)


def _look_at_fields(tree: ElementTree.Element) -> None:
    """Page numbers are the only fields: others fetch, run or change what stands in a letter."""
    for paragraph in tree.iter():
        if _local(paragraph.tag) == "p":
            codes = "".join(one.text or "" for one in paragraph.iter() if _local(one.tag) == "instrText")
            if not _FIELDS.fullmatch(codes):
                raise TemplateRefused("模板里有页码以外的域，没有保存；请把域改成文字后重新上传。")
        elif _local(paragraph.tag) == "fldSimple":
            told = next((value for key, value in paragraph.items() if _local(key) == "instr"), "")
            if not _FIELDS.fullmatch(told):
                raise TemplateRefused("模板里有页码以外的域，没有保存；请把域改成文字后重新上传。")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
