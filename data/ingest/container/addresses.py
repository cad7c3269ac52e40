"""A1 addresses. Rows and columns are 0-based numbers inside this package."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """0 → ``A``, 26 → ``AA``."""
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


@lru_cache(maxsize=1024)
def column_number(text: str) -> int:
    """``A`` → 0; the reverse of ``letters``."""
    number = 0
    for sign in text:
        number = number * 26 + ord(sign) - 64
    return number - 1


def split(address: str) -> tuple[int, int]:
    """``F12`` → (row 11, column 5); ValueError for what is no address."""
    head = address.rstrip("0123456789")
    row, column = int(address[len(head) :]) - 1, column_number(head.upper())
    if row < 0 or column < 0:
        raise ValueError(address)
    return row, column
