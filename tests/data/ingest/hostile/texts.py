"""Hostile text: csv, HTML and XML Spreadsheet 2003."""

import re

from tests.data.ingest.hostile.hostile_file import (
    NOT_A_SPREADSHEET,
    OPEN_QUOTE,
    READS,
    TOO_LARGE,
    TRUNCATED,
    UNREADABLE,
    Hostile,
    heavy,
)
from tests.data.ingest.hostile.packages import TABLE

CSV = "\n".join(",".join(map(str, line)) for line in TABLE) + "\n"
CELLS = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in line) + "</tr>" for line in TABLE)
SPACES = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'


def html(more_rows: str = "", before: str = "", after: str = "") -> bytes:
    """The good table as HTML, with something added."""
    return f'<html><meta charset="utf-8">{before}<table>{CELLS}{more_rows}</table>{after}</html>'.encode()


def _xml_cell(value: str | int, more: str = "") -> str:
    kind = "Number" if isinstance(value, int) else "String"
    return f'<Cell{more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def xml_2003(more_rows: str = "", head: str = "", more_sheets: str = "") -> bytes:
    """The good table as XML Spreadsheet 2003, with something added."""
    rows = "".join(f"<Row>{''.join(map(_xml_cell, line))}</Row>" for line in TABLE)
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>{head}<Workbook {SPACES}>'
        f'<Worksheet ss:Name="表"><Table>{rows}{more_rows}</Table></Worksheet>{more_sheets}</Workbook>'
    ).encode()


def _far_xml_sheets(count: int) -> str:
    far = '<Row ss:Index="20000"><Cell ss:Index="256"><Data ss:Type="Number">1</Data></Cell></Row>'
    return "".join(f'<Worksheet ss:Name="s{at}"><Table>{far}</Table></Worksheet>' for at in range(count))


def _xml_sheets(count: int) -> str:
    return "".join(f'<Worksheet ss:Name="s{at}"><Table/></Worksheet>' for at in range(count))


def _far_html_tables(count: int) -> bytes:
    far = "<table><tr><td rowspan=20000>1</tr>" + "<tr></tr>" * 19_998 + "<tr><td colspan=254>1<td>2</table>"
    return html(after=far * count)


def _declared(charset: str, text: bytes) -> bytes:
    return f"<html><meta charset={charset}><table>{CELLS}<tr><td>".encode() + text + b"</td></tr></table></html>"


FILES = (
    Hostile("csv", CSV.encode, READS),
    heavy("csv, one line of 45 MB", lambda: CSV.encode() + b"x" * (45 << 20), TOO_LARGE),
    heavy("csv, 45 MB between quotes", lambda: CSV.encode() + b'"' + b"x\n" * (22 << 20), TOO_LARGE),
    heavy("csv, 51 MB", lambda: b"a,b\n" * (13 << 20), TOO_LARGE),
    heavy("csv, a million columns", lambda: CSV.encode() + b"," * 1_000_000, TOO_LARGE),
    heavy("csv, a million rows", lambda: CSV.encode() + b"1,2\n" * 1_000_000, TOO_LARGE),
    heavy("csv, two million cells", lambda: CSV.encode() + (b"1," * 199 + b"\n") * 10_000, TOO_LARGE),
    heavy("csv, empty lines", lambda: CSV.encode() + b"\n" * 15_000, READS),
    heavy("csv, text of 100,000 characters", lambda: CSV.encode() + b"x" * 100_000, TOO_LARGE),
    heavy("csv, as many sums as rows", lambda: CSV.encode() + "丙项目,900,5,在建\n小计,7,7,\n".encode() * 9_000, READS),
    heavy("csv, as many nameless as rows", lambda: CSV.encode() + "丙项目,9,5,在建\n,99,9,\n".encode() * 5_000, READS),
    Hostile("csv, a quote left open", lambda: CSV.replace("甲项目", '"甲项目').encode(), OPEN_QUOTE),
    Hostile("csv, two quotes left open", lambda: re.sub("([甲乙])项目", r'"\1项目', CSV).encode(), OPEN_QUOTE),
    Hostile("csv, utf-16 without a mark", lambda: CSV.encode("utf-16-le"), READS),
    Hostile("csv, utf-16 the other way", lambda: CSV.encode("utf-16-be"), READS),
    Hostile("mht", lambda: b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + html(), NOT_A_SPREADSHEET),
    Hostile("csv, NUL", lambda: CSV.encode() + b"a\0b,1\n", NOT_A_SPREADSHEET),
    Hostile("csv, late NUL", lambda: CSV.encode() + b"a,1\n" * 3000 + b"a\0b,1\n", NOT_A_SPREADSHEET),
    Hostile("csv, late control signs", lambda: CSV.encode() + b"a,1\n" * 3000 + b"a\x1bb,1\n", NOT_A_SPREADSHEET),
    Hostile("csv, half a sign at the end", lambda: CSV.encode()[:-2], TRUNCATED),
    Hostile("csv, utf-16 cut off", lambda: CSV.encode("utf-16")[:-1], TRUNCATED),
    Hostile("csv, lone half of a pair", lambda: CSV.encode("utf-16") + b"\x00\xd8\n\0", NOT_A_SPREADSHEET),
    Hostile("html", html, READS),
    Hostile("html, columns without end", lambda: html("<tr><td colspan=1000000000>x</tr>"), TOO_LARGE),
    Hostile("html, rows without end", lambda: html("<tr><td rowspan=99999999999999999999>x</tr>"), READS),
    Hostile("html, span is nonsense", lambda: html("<tr><td rowspan='²' colspan='-1'></tr>"), READS),
    heavy(
        "html, spans of many tables",
        lambda: html(after="<table><tr><td rowspan=2000 colspan=200>1</table>" * 150),
        TOO_LARGE,
    ),
    heavy("html, area", lambda: html("<tr><td rowspan=2000 colspan=250>x</tr>" * 9), TOO_LARGE),
    heavy("html, many far cells", lambda: _far_html_tables(9), TOO_LARGE),
    heavy("html, a million rows", lambda: html("<tr><td>1" * 1_000_000), TOO_LARGE),
    heavy("html, many tables", lambda: html(after="<table><tr><td>1</table>" * 60_000), TOO_LARGE),
    heavy("html, deep", lambda: html("<tr><td>" + "<table>" * 100_000 + "</table>" * 100_000), READS),
    heavy("html, never closed", lambda: html("<tr><td>" + "<table>" * 100_000), TRUNCATED),
    heavy("html, open angles", lambda: html(after="<" * 2_000_000), READS),
    heavy("html, open comments", lambda: html(after="<!--" * 100_000), READS),
    heavy("html, open declarations", lambda: html(after="<![" * 100_000), UNREADABLE),
    heavy("html, attributes", lambda: html(after="<p " + "a=" * 200_000), READS),
    heavy("html, text of 100,000 signs", lambda: html("<tr><td>" + "长" * 100_000), TOO_LARGE),
    Hostile(
        "html, script and outside",
        lambda: html(after="<script>while(1);</script><img src=http://127.0.0.1:9/x><iframe src=file:///etc/passwd>"),
        READS,
    ),
    Hostile("html, declares escapes", lambda: _declared("unicode_escape", rb"\ud800"), READS),
    Hostile("html, declares a codec that is none", lambda: _declared("zlib_codec", b"x"), READS),
    Hostile("html, declares undefined", lambda: _declared("undefined", b"x"), READS),
    Hostile("html, declares punycode", lambda: _declared("punycode", b"x-" + b"z" * 9000), READS),
    Hostile("xml 2003", xml_2003, READS),
    Hostile("xml 2003, entity", lambda: xml_2003(head='<!DOCTYPE a [<!ENTITY x "y">]>'), NOT_A_SPREADSHEET),
    Hostile(
        "xml 2003, late entity",
        lambda: xml_2003(
            head=f"<!--{SPACES}-->" + f'<!--{" " * 9000}--><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
        NOT_A_SPREADSHEET,
    ),
    Hostile(
        "xml 2003, far cell", lambda: xml_2003('<Row ss:Index="1048576"><Cell ss:Index="16384"/></Row>'), TOO_LARGE
    ),
    Hostile("xml 2003, row -5", lambda: xml_2003('<Row ss:Index="-5"><Cell/></Row>'), TRUNCATED),
    Hostile(
        "xml 2003, merge back", lambda: xml_2003('<Row><Cell ss:MergeAcross="-3" ss:MergeDown="-9"/></Row>'), TRUNCATED
    ),
    Hostile(
        "xml 2003, data outside a cell",
        lambda: xml_2003().replace(b"<Cell>", b"<X>").replace(b"</Cell>", b"</X>"),
        TRUNCATED,
    ),
    Hostile(
        "xml 2003, row outside a sheet",
        lambda: xml_2003().replace(b"<Worksheet", b"<X").replace(b"</Worksheet", b"</X"),
        TRUNCATED,
    ),
    *(
        Hostile(
            f"xml 2003, {kind} {value!r}",
            lambda k=kind, v=value: xml_2003(
                f'<Row><Cell><Data ss:Type="String">丙</Data></Cell><Cell><Data ss:Type="{k}">{v}</Data></Cell></Row>'
            ),
            READS,
        )
        for kind, value in (
            ("Number", "NaN"),
            ("Number", "1e999"),
            ("Number", "x"),
            ("DateTime", "soon"),
            ("DateTime", ""),
        )
    ),
    heavy("xml 2003, 300 sheets", lambda: xml_2003(more_sheets=_xml_sheets(300)), TOO_LARGE),
    heavy("xml 2003, many far cells", lambda: xml_2003(more_sheets=_far_xml_sheets(40)), TOO_LARGE),
    heavy(
        "xml 2003, merges",
        lambda: xml_2003('<Row><Cell ss:MergeAcross="200" ss:MergeDown="15000"/></Row>' * 4000),
        READS,
    ),
)
