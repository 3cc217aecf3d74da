"""Why a file is not taken, in a sentence that says what to do instead."""

from collections.abc import Mapping

from bot.config import ChatSettings
from bot.desk.uploads.reasons import Reason

_ZH = {
    Reason.EMPTY: "这个文件是空的，请重新选一个。",
    Reason.UNSUPPORTED: "这种文件发不了。请发图片（JPEG、PNG、GIF、WebP）或短视频（MP4、MOV、WebM）。",
    Reason.HEIC: "HEIC 格式的照片暂时打不开。请截图后再发；也可以在手机“设置 › 相机 › 格式”里选“兼容性最佳”，"
    "重新拍一张。",
    Reason.TOO_LARGE: "文件太大了：图片最大 {picture} MB，视频最大 {video} MB。请压缩或剪短后再发。",
    Reason.TOO_MANY_PIXELS: "这张图片的尺寸太大了，最大 {pixels} 万像素。请截图或缩小后再发。",
    Reason.TOO_MANY_FRAMES: "这张动图太长了，请截一张图再发。",
    Reason.PICTURE_DAMAGED: "这张图片打不开，可能没传完整或者已经损坏。请重新选一张，或截图后再发。",
    Reason.VIDEO_DAMAGED: "这段视频打不开，可能没传完整或者已经损坏。请重新选一段再发。",
    Reason.MIXED: "这个文件里夹带了别的内容，为了安全不能收。请截图后再发。",
    Reason.TOO_DEMANDING: "这张图片处理不了，请截图后再发。",
    Reason.TOO_MANY: "您这会儿发的文件有点多，请过一阵再发。",
    Reason.BUSY: "现在发文件的人比较多，请稍等几秒再试。",
    Reason.NO_ROOM: "我们这边暂时存不下新文件，请稍后再发。文字消息照常能发。",
}

_EN = {
    Reason.EMPTY: "This file is empty. Please choose another one.",
    Reason.UNSUPPORTED: "This kind of file can't be sent. Please send a picture (JPEG, PNG, GIF or WebP) or a short "
    "video (MP4, MOV or WebM).",
    Reason.HEIC: "We can't open HEIC photos. Please send a screenshot of it, or set Settings › Camera › Formats to "
    "Most Compatible and take it again.",
    Reason.TOO_LARGE: "This file is too large: pictures may have {picture} MB, videos {video} MB. Please make it "
    "smaller or shorter and send it again.",
    Reason.TOO_MANY_PIXELS: "This picture has too many pixels; the limit is {megapixels} megapixels. Please send a "
    "screenshot or a smaller copy.",
    Reason.TOO_MANY_FRAMES: "This animation is too long. Please send a screenshot of it.",
    Reason.PICTURE_DAMAGED: "This picture can't be opened; it may be incomplete or damaged. Please choose it again, "
    "or send a screenshot.",
    Reason.VIDEO_DAMAGED: "This video can't be opened; it may be incomplete or damaged. Please choose it again.",
    Reason.MIXED: "This file carries something else inside, so we can't take it. Please send a screenshot instead.",
    Reason.TOO_DEMANDING: "This picture can't be processed. Please send a screenshot of it.",
    Reason.TOO_MANY: "That's a lot of files at once. Please wait a while before you send more.",
    Reason.BUSY: "Many files are coming in just now. Please try again in a few seconds.",
    Reason.NO_ROOM: "We have no room for new files at the moment. Please try again later; messages still get through.",
}

SENTENCES: Mapping[str, Mapping[Reason, str]] = {"zh": _ZH, "en": _EN}


def sentence(reason: Reason, language: str, settings: ChatSettings) -> str:
    """What the shopper is told, with the limits that hold here."""
    return SENTENCES[language][reason].format(
        picture=_megabytes(settings.max_picture_bytes),
        video=_megabytes(settings.max_video_bytes),
        pixels=settings.max_picture_pixels // 10_000,
        megapixels=settings.max_picture_pixels // 1_000_000,
    )


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):.1f}".removesuffix(".0")
