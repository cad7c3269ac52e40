"""Templates that somebody uploads: what is taken, and every way in which one is refused with a sentence."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from docx import Document

from pages.documents import letter_fields, letter_jinja, letter_package, letter_sample, letters
from pages.documents.letter_package import TemplateRefused
from tests.campaigns import shipped

CAMPAIGN = shipped()
PLAIN = letters.default_template("note")
NEEDED = ("{{ 文号 }}", "{{ 项目名称 }}", "{%p for 一条 in 事实 %}", "{{ 一条 }}", "{%p endfor %}", "{{ 反馈期限 }}")


def check(content: bytes) -> None:
    letters.check(content, CAMPAIGN, "note", letter_sample.letter("note", CAMPAIGN))


def refused(content: bytes) -> str:
    with pytest.raises(TemplateRefused) as caught:
        check(content)
    assert "没有保存" in str(caught.value)
    return str(caught.value)


def written(*lines: str, header: str = "") -> bytes:
    document = Document()
    for line in (*NEEDED, *lines):
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(parts: Mapping[str, bytes | Callable[[bytes], bytes]], content: bytes = PLAIN) -> bytes:
    """The template with parts replaced, changed or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            change = parts.get(name, old.read(name) if name in old.namelist() else b"")
            new.writestr(name, change(old.read(name)) if callable(change) else change)
    return buffer.getvalue()


def test_a_template_that_the_office_wrote_itself() -> None:
    check(
        written("{{ 主送 }}", "{% if 前次文号 %}此前{{ 前次文号 }}{% else %}首次{% endif %}", header="{{ 发文机关 }}")
    )


@pytest.mark.parametrize(
    "line",
    [
        "{{ 项目 }}", "{{ project }}", "{{ 文号.长度 }}", "{{ 文号|upper }}", "{{ 文号|safe }}", "{{ 文号 * 9 }}",
        "{{ 7 * 7 }}",
        "{{ 文号.__class__.__mro__ }}", "{{ lipsum.__globals__ }}", "{{ cycler() }}", "{{ range(9) }}", "{{ self }}",
        "{{ [].append(1) }}", "{{ '{}'.format(文号) }}", "{% set 甲 = 文号 %}", "{% include '/etc/passwd' %}",
        "{% extends 'x' %}", "{% import 'x' as y %}", "{% macro m() %}{% endmacro %}",
        "{% for 甲 in 文号 %}{% endfor %}", "{% for 甲 in range(9) %}{% endfor %}", "{% if 文号 == '1' %}{% endif %}",
        "{% for 甲 in 事实 %}{% for 乙 in 事实 %}{% endfor %}{% endfor %}", "{% for 甲 in 事实 if 甲 %}{% endfor %}",
        "{% for 甲 in 事实 %}{{ loop.index }}{% endfor %}", "{% for 甲 in 事实 recursive %}{% endfor %}",
        "{% call m() %}{% endcall %}", "{% filter upper %}{% endfilter %}", "{% block a %}{% endblock %}",
        "{%tr for 甲 in 文号 %}", "{{ 文号", "文号 }}", "{% if 文号 %}", "{% endif %}", "{# 注 #}", "{{ }}",
        "{{ 文号 文号 }}",
    ],
)  # fmt: skip
def test_marks_that_are_no_placeholder(line: str) -> None:
    refused(written(line))


def test_marks_are_judged_in_headers_and_properties_too() -> None:
    refused(written(header="{{ 7 * 7 }}"))
    document = Document(io.BytesIO(PLAIN))
    document.core_properties.subject = "{{ 7 * 7 }}"
    buffer = io.BytesIO()
    document.save(buffer)
    refused(buffer.getvalue())


def test_a_letter_without_its_facts_is_no_letter() -> None:
    document = Document()
    document.add_paragraph("{{ 文号 }}{{ 项目名称 }}")
    buffer = io.BytesIO()
    document.save(buffer)
    assert "事实、反馈期限" in refused(buffer.getvalue())


def _add(mark: bytes, more: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(mark, more + mark, 1)


def _relation(kind: str, target: str, more: str = "") -> Callable[[bytes], bytes]:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}"{more}/>'
    return _add(b"</Relationships>", made.encode())


_RELS, _BODY, _FIELD = (
    "word/_rels/document.xml.rels",
    "word/document.xml",
    b"<w:p><w:r><w:instrText>%s</w:instrText></w:r></w:p>",
)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/vbaData.xml": b"<x/>"},
        {"word/embeddings/oleObject1.bin": b"x"},
        {"word/activeX/activeX1.xml": b"<x/>"},
        {"word/afchunk.mht": b"x"},
        {"word/media/image1.svg": b"<svg/>"},
        {"word/media/image1.emf": b"x"},
        {"../evil.xml": b"<x/>"},
        {"/etc/evil.xml": b"<x/>"},
        {"word\\document2.xml": b"<x/>"},
        {"WORD/DOCUMENT.XML": b"<x/>"},
        {_RELS: _relation("image", "http://evil.example/x.png", ' TargetMode="External"')},
        {_RELS: _relation("image", "http://evil.example/x.png")},
        {_RELS: _relation("hyperlink", "x", ' TargetMode="Ext&#101;rnal"')},
        {_RELS: _relation("attachedTemplate", "x")},
        {_RELS: _relation("oleObject", "embeddings/x")},
        {_RELS: _relation("aFChunk", "x")},
        {_RELS: _relation("vbaProject", "x")},
        {"word/_rels/settings.xml.rels": b'<a xmlns="x"><Relationship Type="y/attachedTemplate" Target="z"/></a>'},
        {_BODY: _add(b"<w:sectPr", b'<w:altChunk xmlns:r="r" r:id="rId1"/>')},
        {_BODY: _add(b"<w:sectPr", b"<w:p><w:r><w:object/></w:r></w:p>")},
        {_BODY: _add(b"<w:sectPr", _FIELD % b" INCLUDETEXT &quot;file:///etc/passwd&quot; ")},
        {_BODY: _add(b"<w:sectPr", _FIELD % b" DDEAUTO c:\\\\cmd.exe ")},
        {_BODY: _add(b"<w:sectPr", _FIELD % b" PAGE INCLUDEPICTURE x")},
        {_BODY: _add(b"<w:sectPr", _FIELD % b"INCL</w:instrText><w:instrText>UDETEXT")},
        {_BODY: _add(b"<w:sectPr", b'<w:p><w:fldSimple w:instr="HYPERLINK x"/></w:p>')},
        {_BODY: lambda data: data.replace(b"?>", b"?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1)},
        {_BODY: lambda data: data.decode().encode("utf-16")},
        {_BODY: lambda data: data[:-9]},
        {_BODY: lambda data: data.replace(b"<w:sectPr", b"<w:p>" + b" " * 500_000 + b"</w:p><w:sectPr", 1)},
        {_BODY: _add(b"<w:sectPr", b"<w:p><w:r><w:t>" + "{{ 文号 }}".encode() * 300 + b"</w:t></w:r></w:p>")},
        {"[Content_Types].xml": lambda data: data.replace(b"document.main+xml", b"template.main+xml")},
        {
            "[Content_Types].xml": lambda data: data.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        },
        {"word/media/image1.png": b"\0" * 11_000_000},
    ],
)  # fmt: skip
def test_what_may_not_be_in_a_template(parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> None:
    refused(changed(parts))


_WORDML = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES, _PICTURE = "[Content_Types].xml", "word/media/image1.png"
_LIVE = (
    b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + _FIELD % b" DDEAUTO c:\\\\cmd.exe "
    + b"</w:hdr>"
)


def _called(name: bytes, kind: bytes) -> Callable[[bytes], bytes]:
    return _add(b"</Types>", b'<Override PartName="/%s" ContentType="%s%s+xml"/>' % (name, _WORDML, kind))


@pytest.mark.parametrize(
    "parts",
    [
        {_PICTURE: _LIVE, _TYPES: _called(b"word/media/image1.png", b"header"), _RELS: _relation("header", "image1")},
        {_PICTURE: _LIVE, _RELS: _relation("footer", "media/image1.png")},
        {"word/styles.xml": _LIVE, _TYPES: _called(b"word/styles.xml", b"footnotes")},
        {"customXml/item1.xml": _LIVE, _TYPES: _called(b"customXml/item1.xml", b"document.main")},
        {"_rels/.rels": lambda data: data.replace(b"word/document.xml", b"customXml/item1.xml")},
        {_TYPES: _add(b"</Types>", b'<Default Extension="png" ContentType="%sheader+xml"/>' % _WORDML)},
        {_RELS: lambda data: _relation("footer", "footer1.xml")(data)},
    ],
)  # fmt: skip
def test_nothing_is_read_under_a_name_under_which_it_is_not_looked_into(
    parts: Mapping[str, bytes | Callable[[bytes], bytes]],
) -> None:
    refused(changed(parts))


def _before_the_end(more: bytes) -> bytes:
    return changed({_BODY: _add(b"<w:sectPr", more)})


def _in_a_property(text: str) -> bytes:
    tag = b"<dc:identifier>%s</dc:identifier></cp:coreProperties>" % text.encode()
    return changed({"docProps/core.xml": lambda data: data.replace(b"</cp:coreProperties>", tag)})


_MANY = "{{ 文号 }}" * 20_000
_CELL = b"<w:tcPr><w:x/></w:tcPr>" * 3_000 + b"<w:x>{% vm %}</w:x>"
_HALF = b"<w:p><w:r><w:t>{%% %s</w:t></w:r><w:x>%s</w:x><w:r><w:t>vm %%}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "content",
    [
        # Each of them took docxtpl from minutes to days, and the server with it.
        _before_the_end(b"<w:tbl><w:tblGrid/><w:tr><w:tc>" + _CELL + b"</w:tc></w:tr></w:tbl><w:p/>"),
        _before_the_end(_HALF % (b"", b"if ")),
        _before_the_end(b"<!--" + _MANY.encode() + b"-->"),
        _before_the_end(f'<w:p w:rsidR="{_MANY}"/>'.encode()),
        _in_a_property(_MANY),
        _in_a_property("x" * 3_000_000),
        changed({"word/styles.xml": _add(b"</w:styles>", b"<w:a/>" * 300_000)}),
        changed({_RELS: _add(b"</Relationships>", b'<Relationship Id="a" Type="y/theme" Target="z"/>' * 300)}),
        _before_the_end(
            "<w:p><w:r><w:t>{% for 甲 in 事实 %}".encode()
            + b"<w:br/>" * 20_000
            + "{{ 甲 }}{% endfor %}</w:t></w:r></w:p>".encode()
        ),
        *(written(f"{{% {word} %}}") for word in ("vm", "hm", "colspan 文号", "cellbg 文号")),
        *(written(word) for word in ("{{r 文号 }}", "{{p 文号 }}")),
    ],
)  # fmt: skip
def test_what_would_take_long_is_refused_at_once(content: bytes) -> None:
    assert len(content) < letter_package.MOST_BYTES
    refused(content)


@pytest.mark.parametrize(
    "more",
    [b'<w:p w:rsidR="0"/>' * 20_000, b"<w:p><w:pPr/>" + b'<w:r w:rsidR="0"/>' * 18_000 + b"</w:p>", b"{ " * 100_000],
)
def test_what_is_only_odd_costs_no_more_than_its_length(more: bytes) -> None:
    check(_before_the_end(more))


def test_a_mark_torn_into_pieces_and_a_loop_over_rows() -> None:
    pieces = b"".join(b"<w:r><w:rPr/><w:t>%s</w:t></w:r>" % one.encode() for one in ("前{", "{ 文", "号 }", "} 后 "))
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = "".join(map(row.format, ("{%tr for 甲 in 事实 %}", "行{{ 甲 }}", "{%tr endfor %}")))
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid>{rows}</w:tbl>".encode()
    made = _before_the_end(b"<w:p>" + pieces + b"</w:p>" + table)
    check(made)
    letter = letter_sample.letter("note", CAMPAIGN)
    document = Document(io.BytesIO(letters.filled(made, letter, CAMPAIGN)))
    told = letters.values(letter, CAMPAIGN)
    assert f"前{told['文号']} 后 " in [one.text for one in document.paragraphs]
    assert [row.cells[0].text for row in document.tables[-1].rows] == [f"行{one}" for one in told["事实"]]


def test_a_value_does_not_leave_the_attribute_that_it_is_put_into() -> None:
    template = _before_the_end('<w:p><w:r><w:t w:x="{{ 项目名称 }}">甲</w:t></w:r></w:p>'.encode())
    letter = letter_sample.letter("note", CAMPAIGN)
    hostile = replace(
        letter, decision=replace(letter.decision, facts={**letter.decision.facts, "project_name": '桥" w:y="1\' z='})
    )
    with zipfile.ZipFile(io.BytesIO(letters.filled(template, hostile, CAMPAIGN))) as archive:
        tree = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own file
    (put,) = [one.attrib for one in tree.iter() if any(name.endswith("}x") for name in one.attrib)]
    assert list(put.values()) == ['桥" w:y="1\' z=']


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0 old word", PLAIN[:-200], bytes(3_000_000)]
)
def test_what_is_no_word_document(content: bytes) -> None:
    refused(content)


def test_a_plain_picture_and_page_numbers_are_welcome() -> None:
    letter_package.look(changed({"word/media/image1.png": b"\x89PNG"}))
    assert letter_package._FIELDS.fullmatch(" PAGE  \\* MERGEFORMAT ")


def test_the_sandbox_knows_nothing_of_its_own() -> None:
    for word in ("lipsum", "cycler", "range", "dict", "namespace"):
        with pytest.raises(TemplateRefused):
            letter_jinja.Placeholders(letter_fields.WORDS, letter_fields.LISTS).from_string(f"{{{{ {word} }}}}")
