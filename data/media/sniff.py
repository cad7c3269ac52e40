"""What a file is, by its first bytes; its name says nothing."""

from data.media.refusals import MediumRefused

PHOTOS = ("jpeg", "png", "webp", "heic")
# Brands of ISO base media files (ISO/IEC 14496-12): pictures as phones write them, and videos.
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
_MP4 = frozenset(
    {b"isom", b"mp41", b"mp42", b"avc1", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso8", b"M4V ", b"MSNV"}
)
_OTHERS = (
    (b"GIF8", "GIF 动图"), (b"BM", "BMP 位图"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"%PDF", "PDF"),
    (b"PK\x03\x04", "压缩包或办公文档"), (b"Rar!", "压缩包"), (b"7z\xbc\xaf", "压缩包"), (b"MZ", "程序"),
    (b"\x7fELF", "程序"), (b"\x1aE\xdf\xa3", "WebM 或 MKV 视频"), (b"FLV", "FLV 视频"),
)  # fmt: skip


def form_of(content: bytes) -> str:
    """jpeg, png, webp, heic, mp4 or mov. Raises MediumRefused for everything else."""
    head = content[:4096]
    if not head.strip(b"\0 \r\n\t"):
        raise MediumRefused("media.empty")
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    raise MediumRefused("media.unknown", _said(head))


def _by_brand(head: bytes) -> str:
    size = min(int.from_bytes(head[:4], "big"), len(head))
    major, others = head[8:12], {head[at : at + 4] for at in range(16, size - 3, 4)}
    if major == b"qt  ":
        return "mov"
    if major in _MP4:
        return "mp4"
    if major in _HEIC and b"avif" not in others:
        return "heic"
    if others & _MP4 and major not in (b"avif", b"avis", b"crx "):
        return "mp4"
    raise MediumRefused("media.unknown", f"内部标记 {major.decode('ascii', 'replace').strip()}")


def _said(head: bytes) -> str:
    for start, name in _OTHERS:
        if head.startswith(start):
            return name
    plain = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"<svg" in plain:
        return "SVG 图形"
    return "网页或文本" if plain.startswith((b"<", b"{")) else "内容无法辨认"
