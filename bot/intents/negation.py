"""Wishes that are said not to be meant: 不要求退款,换个尺寸就好."""

import re

_CLAUSE = re.compile(r"[^,.;!?\n]+")
_REFUSED = re.compile(
    r"(?:不要求|不需要|不用|不想|不是要|不是想|并不想|不打算|没想|没说要|别给我|不必|不求|先不)(?:再|"
    r"给我|帮我|你们?)*(?:退[款货钱]?|换货?|赔[偿钱]?|补[发偿]?|取消|投诉|发票|改|催)\w{0,2}"
    r"|\b(?:i )?(?:dont|do not|not|no need|without|rather than|instead of)(?: (?:i|want|need|for|to|a|"
    r"an|the|after|asking|looking|get|getting|claim))*"
    r" (?:refund|return|exchange|replacement|cancel|complain|compensation|money back)\w*(?: it| this| them)?"
)
MARK = "⊘"


def mask_refused(folded: str) -> str:
    """Take out what is refused where the message also says something else; alone, it stays."""
    if not _REFUSED.search(folded):
        return folded
    masked = _REFUSED.sub(f" {MARK} ", folded)
    rest = "".join(clause for clause in _CLAUSE.findall(masked) if MARK not in clause)
    return masked if len(re.sub(r"[\W_]+", "", rest)) >= 4 else folded
