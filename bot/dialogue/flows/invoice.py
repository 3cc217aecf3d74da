"""发票: order, title, for companies the tax number; then a case."""

import re

from bot.dialogue.pieces import report
from bot.dialogue.talk import Talk

_COMPANY = re.compile(
    r"公司|集团|事务所|工作室|中心|学校|医院|大学|研究院|银行|厂$|店$|协会"
    r"|\b(?:ltd|limited|llc|llp|inc|gmbh|plc|corp|co|company|studio|school|university|trust)\b",
    re.IGNORECASE,
)


def order_invoice(talk: Talk) -> None:
    if talk.is_aside:
        talk.say("invoice.policy")
        return
    order = talk.order()
    title = talk.need("invoice_title")
    if _COMPANY.search(title):
        talk.need("tax_id")
    report(talk, order)
