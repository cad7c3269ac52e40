"""Words of a file as a widget's label: nothing in them is a mark, and they are still the same words."""

import re

import pytest

from pages.parts.markup import label

MARKS = (
    "![x](http://evil.example/p.png)项目",
    "[点我](http://evil.example/x) :red[红] $x^2$",
    "**粗** _斜_ ~~删~~ `码` # 题 - 列 1. 项 > 引 | 表",
    ":smile: :material/home: :blue-background[底] :gray-badge[签] :small[小]",
    "http://evil.example www.evil.example a@evil.example <https://evil.example> <img src=x>",
    "A -> B <- C -- D <= E &lt; \\[x\\] {x}",
)


@pytest.mark.parametrize("words", MARKS)
def test_every_sign_is_escaped_and_none_is_lost(words: str) -> None:
    found = label(words)
    assert not re.search(r"(?<!\\)(?:\\\\)*[!-/:-@\[`{-~^_]", re.sub(r"\\[!-/:-@\[-`{-~]", "", found))
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", found).replace("\u2060", "") == words


@pytest.mark.parametrize("found_later", ["://", ":smile:", ":material", "www.", "@evil", "->", "<-", "--"])
def test_what_is_looked_for_after_unescaping_is_broken(found_later: str) -> None:
    for words in MARKS:
        assert found_later not in re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", label(words))


def test_plain_words_stay_as_they_are_and_lines_are_joined() -> None:
    assert label("湖滨路改造，“一期”（东段）") == "湖滨路改造，“一期”（东段）"
    assert label("# 一\n\n- 二") == "\\# 一 \\- 二"
