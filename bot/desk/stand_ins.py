"""What stands for something else in typed talks: `[图片]` for a picture, `[订单卡片 …]` for a shared order."""

import re

from bot.messages import InboundAttachment

_PICTURES = ("图片", "照片", "image", "picture", "photo")
_VIDEOS = ("视频", "video")
_KINDS = dict.fromkeys(_PICTURES, "picture") | dict.fromkeys(_VIDEOS, "video")
_ATTACHMENT = re.compile(rf"\[({'|'.join(_KINDS)})[^\]]*\]", re.IGNORECASE)
_ORDER_CARD = re.compile(r"\[(?:订单卡片|订单|order card|order)[:：\s]*([^\]]*)\]", re.IGNORECASE)


def split_attachments(text: str) -> tuple[str, tuple[InboundAttachment, ...]]:
    """The text without what stands for pictures and videos, and these."""
    kinds = [_KINDS[match.lower()] for match in _ATTACHMENT.findall(text)]
    return _ATTACHMENT.sub(" ", text).strip(), tuple(InboundAttachment(kind) for kind in kinds)


def open_cards(text: str) -> str:
    """The text with every order card replaced by what stands on it."""
    return _ORDER_CARD.sub(r" \1 ", text).strip()
