"""The language of templates, cut down to placeholders: a template is somebody's file, and runs in our process."""

from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from pages.documents.letter_package import MOST_MARKS, TemplateRefused

_LONGEST = 2 * 1024 * 1024  # of a source, in characters
_LONGEST_LOOP = 60_000  # of what a loop repeats, mark-up included


class Placeholders(SandboxedEnvironment):
    """Checks every source that is about to be compiled: body, headers, footers, footnotes and properties alike.

    Allowed: placeholders, ``if 名称``, ``if not 名称`` with ``else``, and a loop over a list. No calls, attributes,
    filters, arithmetic or assignments, so that a template can neither reach for anything nor take long.
    """

    def __init__(self, words: Mapping[str, str], lists: Mapping[str, str]) -> None:
        """``words``, ``lists``: what a template of this family of papers may name."""
        super().__init__(autoescape=True)
        self._words, self._lists = words, lists
        self.named: set[str] = set()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # Here comes whatever is to be compiled, wherever it stood: in attributes, comments, properties.
        if len(source) > _LONGEST or source.count("{{") + source.count("{%") > MOST_MARKS:
            raise TemplateRefused("模板里的占位符或内容太多，没有保存；一件文书应在几页之内。")
        tree = super()._parse(source, name, filename)
        self._check(tree.body, frozenset())
        return tree

    def _check(self, body: Any, loops: frozenset[str]) -> None:
        for one in body:
            if isinstance(one, nodes.Output):
                for part in one.nodes:
                    self._check_value(part, loops)
            elif isinstance(one, nodes.If):
                self._check_test(one.test, loops)
                self._check(one.body, loops)
                self._check(one.elif_, loops)
                self._check(one.else_, loops)
            elif isinstance(one, nodes.For):
                self._check_loop(one, loops)
            else:
                raise TemplateRefused(_unknown("循环、条件和占位符以外的标记"))

    def _check_value(self, part: nodes.Node, loops: frozenset[str]) -> None:
        if isinstance(part, nodes.TemplateData):
            return
        if not isinstance(part, nodes.Name):
            raise TemplateRefused(_unknown("带运算、过滤或调用的占位符"))
        if part.name not in loops:
            self._name(part.name, self._words)

    def _check_test(self, test: nodes.Node, loops: frozenset[str]) -> None:
        bare = test.node if isinstance(test, nodes.Not) else test
        if not isinstance(bare, nodes.Name):
            raise TemplateRefused(_unknown("带运算或调用的条件"))
        if bare.name not in loops:
            self._name(bare.name, {**self._words, **self._lists})

    def _check_loop(self, one: nodes.For, loops: frozenset[str]) -> None:
        is_plain = isinstance(one.iter, nodes.Name) and isinstance(one.target, nodes.Name)
        if not is_plain or loops or one.test is not None or one.recursive or one.else_:
            raise TemplateRefused(_unknown("嵌套或带条件的循环"))
        if sum(len(part.data) for part in one.find_all(nodes.TemplateData)) > _LONGEST_LOOP:
            raise TemplateRefused("模板里循环的内容太多，没有保存；循环里只放一段文字或表格的一行。")
        self._name(one.iter.name, self._lists)  # type: ignore[attr-defined]
        self._check(one.body, loops | {one.target.name})  # type: ignore[attr-defined]

    def _name(self, name: str, known: Any) -> None:
        if name not in known:
            raise TemplateRefused(f"模板里的占位符“{name[:40]}”不在可用的名单里，没有保存；请按名单改正后重新上传。")
        self.named.add(name)


def _unknown(what: str) -> str:
    return f"模板里有{what}，不能使用，没有保存；请只用名单里的占位符。"


def said(error: TemplateError) -> str:
    """A mistake in a template's marks as one sentence."""
    where = f"（第{error.lineno}段附近）" if isinstance(error, TemplateSyntaxError) else ""
    return f"模板里的占位符写法有误{where}，没有保存；请检查双花括号和循环是否成对。"
