"""Why a photo or video is not taken: code → the sentence. ``{value}`` is what was measured."""

from collections.abc import Mapping
from types import MappingProxyType

from data.errors import UserError

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "media.empty": "文件是空的，没有保存；请重新选择。",
        "media.unknown": "不是照片或视频（{value}），没有保存；请用 JPEG、PNG、WebP、HEIC 照片或 MP4、MOV 视频。",
        "media.photo_too_large": "照片 {value}，超过上限，没有保存；请在手机上另存为较小的照片再报。",
        "media.video_too_large": "视频 {value}，超过上限，没有保存；请剪短或压缩后再报。",
        "media.too_many_pixels": "照片有 {value}，超过 5000 万像素，没有保存；请缩小后再报。",
        "media.damaged": "照片不完整或已损坏，没有保存；请重新拍照或从手机重新选择原图。",
        "media.too_costly": "照片展开后太大，没有保存；请缩小后再报。",
        "media.timeout": "照片处理超过时限，没有保存；请在手机上另存后再报。",
        "media.busy": "正在处理的照片较多，这一张没有轮到，没有保存；请过一会儿重新选择。",
        "media.failed": "程序处理这张照片时出错，没有保存，其他文件不受影响；请把错误编号 {value} 告诉管理员。",
        "media.torn_video": "视频不完整或结构有误（{value}），没有保存；请从手机重新选择原视频。",
        "media.no_picture": "视频里没有画面，没有保存；请重新选择。",
        "media.hidden_track": "视频带有无法去除的附加数据，没有保存；请用手机的剪辑功能另存后再报。",
    }
)


class MediumRefused(UserError):  # noqa: N818 - what happened
    """A file that is not taken as a photo or video; nothing was kept."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(SENTENCES[code].format(value=value))
        self.code, self.value = code, value
