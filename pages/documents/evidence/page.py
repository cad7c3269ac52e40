"""Small pages of HTML that open without a network: the result to be read, and the index of the pack.

No script, nothing from outside, every text escaped; a policy in the page forbids the browser all the rest.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from pages.documents.evidence.packing import Written
from pages.documents.evidence.source import Source, rows_of
from pages.parts import wording
from pages.parts.markup import Markup, join, tag

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Markup(
    "body{font:16px/1.7 sans-serif;max-width:1080px;margin:24px auto;padding:0 16px;color:#17202e;background:#fff}"
    "h1{font-size:24px}h2{font-size:18px;margin-top:28px}table{border-collapse:collapse;width:100%;font-size:15px}"
    "th,td{border:1px solid #c8d0da;padding:5px 8px;text-align:left;overflow-wrap:anywhere;vertical-align:top}"
    "th{background:#eef2f7}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "code{font-size:13px;overflow-wrap:anywhere}p.m{color:#566273}.w{overflow-x:auto}"
)


def index(source: Source, written: Iterable[Written]) -> bytes:
    """The list of the files, by folder, with what each is, how large, and its checksum."""
    folders: dict[str, list[Written]] = {}
    for one in written:
        folders.setdefault(one.name.rpartition("/")[0], []).append(one)
    parts = [join([tag("h2", name or "根目录"), _files(files)]) for name, files in folders.items()]
    how = "核对：在本目录运行 sha256sum -c 校验清单.sha256，应全部显示 OK；封存全文的校验值应与下面一致。"
    return _page(f"{source.name}总结评比证据包", source, [tag("p", how), _head(source), *parts])


def result(source: Source) -> bytes:
    """The sealed points, to be read."""
    found = source.result.sheet
    heads = [*(["名次"] if source.shows_ranks else []), "单位", "得分", "计算得分", "加分", "扣分", "一票否决"]
    totals = [_total(source, one) for one in rows_of(source.own(found.totals))]
    rows = [_row(one) for one in rows_of(source.own(found.rows))]
    names = ["单位", "指标", "数值", "目标", "分子", "分母", "计分权重", "计算得分", "核定", "得分", "依据"]
    body = [
        _head(source), tag("h2", "总分"), table(heads, totals), tag("h2", "逐项得分"), table(names, rows),
        *([tag("h2", "一并封存的提示"), tag("ul", *(tag("li", one) for one in source.result.head.warnings))]
          if source.result.head.warnings and not source.unit else []),
    ]  # fmt: skip
    return _page(f"{source.name}总结评比定稿结果", source, body)


def _page(title: str, source: Source, body: Sequence[Markup]) -> bytes:
    head = tag(
        "head", tag("meta", charset="utf-8"), tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width"), tag("title", title), tag("style", _STYLE),
    )  # fmt: skip
    where = tag("p", f"{source.campaign.name} · {source.label}", cls="m")
    return b"<!DOCTYPE html>\n" + tag("html", head, tag("body", tag("h1", title), where, *body), lang="zh-CN").encode()


def _head(source: Source) -> Markup:
    head, version = source.result.head, source.version
    told = [
        ("版次", f"第{version.number}版"),
        ("数据截至", f"{head.as_of}"), ("知情时间", f"{head.known_at:%Y-%m-%d %H:%M}"),
        ("数据版本", f"第{head.store_version}版"), ("程序版本", head.program),
        ("提请", f"{version.proposed.by} {version.proposed.at:%Y-%m-%d %H:%M}"),
        ("复核", f"{version.confirmed.by} {version.confirmed.at:%Y-%m-%d %H:%M}"),
        ("封存全文校验值（SHA-256）", source.result.sha256),
    ]  # fmt: skip
    return table(["项", "内容"], [list(one) for one in told])


def _files(files: Sequence[Written]) -> Markup:
    rows = [
        [tag("a", one.name.rpartition("/")[2], href=_link(one.name)), one.about, f"{one.byte_count:,}",
         tag("code", one.sha256)]
        for one in files
    ]  # fmt: skip
    return table(["文件", "内容", "字节", "校验值"], rows)


def _link(name: str) -> str:
    """A relative address: every sign that has a meaning there is written as its number."""
    from urllib.parse import quote

    return f"./{quote(name)}"


def _total(source: Source, one: Any) -> list[object]:
    rank = [wording.plain(None if wording.is_missing(one.rank) else int(one.rank))] if source.shows_ranks else []
    whole = source.result.sheet.whole
    return [*rank, one.county, wording.score(one.points, whole), wording.score(one.computed, whole),
            wording.plain(one.bonus or None), wording.plain(one.penalty or None), one.veto]  # fmt: skip


def _row(one: Any) -> list[object]:
    return [
        one.county, one.name, wording.share(one.value, one.target), wording.plain_share(one.target),
        wording.plain(one.numerator), wording.plain(one.denominator), wording.score(one.counted_weight),
        wording.score(one.computed), wording.score(one.approved), wording.score(one.points), one.basis,
    ]  # fmt: skip


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    """A plain table; text is escaped."""
    body = [tag("tr", *(tag("td", cell) for cell in row)) for row in rows]
    head = tag("tr", *(tag("th", one, scope="col") for one in heads))
    return tag("div", tag("table", tag("thead", head), tag("tbody", *body)), cls="w")
