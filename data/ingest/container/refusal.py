"""The one exception of this package: a file that will not be read, by problem code."""


class RefusalError(Exception):
    """``code`` is a key of the problem catalogue (``file.encrypted`` …), ``detail`` what was measured."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
