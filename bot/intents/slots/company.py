"""What an invoice needs: its title and the tax number."""

import re

from bot.intents.slots.found import Reading

_TAX_CUE = (
    r"(?:税号|税务登记号|纳税人识别号|统一社会信用代码|信用代码|vat(?:\s?(?:no|number|id|reg))?|tax\s?(?:no|"
    r"number|id)|ein)\W{0,4}(?:是|is)?\W{0,3}"
)
_TAX = re.compile(rf"{_TAX_CUE}([a-z]{{0,3}}(?:[ -]?[0-9a-z]){{7,20}})(?![0-9a-z])")
_CREDIT_CODE = re.compile(r"(?<![0-9a-z])9[1-3]\d{6}[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])")
_VAT = re.compile(
    r"(?<![0-9a-z])(?:gb|ie|de|fr|nl|es|it)[ -]?\d(?:[ -]?\d){7,11}(?![0-9a-z])|(?<![0-9a-z])\d{2}-\d{7}(?!\d)"
)
_ASKED_TAX = re.compile(r"(?<![0-9a-z])[0-9a-z](?:[ -]?[0-9a-z]){7,22}(?![0-9a-z])")
_TITLE_ZH = re.compile(
    r"(?:抬头|名称|单位|公司名)(?:名称)?(?:应该|要|就|写|开|填|改成|改为|是|为|"
    r"用)*\W{0,3}(?:个人[\s,:]+)?([\u3400-\u9fff()\w]{2,40})|([\u3400-\u9fff()]{2,30}(?:有限公司|公司|集团|事务所|"
    r"工作室|中心|学校|医院|大学|研究院|店|厂))"
)
_LEAD_ZH = re.compile(
    r"^(?:请|麻烦|帮我|那就|就|开|写|填|抬头|名称|个人的?就?[行可]?以?吧?|公司的?|单位的?|是|为|叫|：|:|,|，|\s)+"
)
_LEAD_EN = re.compile(
    r"^(?:(?:please|it'?s|its|make it|put|the|name|title|company|under|in|to|for|is|as|out|issue it|use|"
    r"personal(?:ly)?|individual|private|just|my name(?: is|'s)?|i am|i'm)\b[\s:,]*)+",
    re.IGNORECASE,
)
_TITLE_EN = re.compile(r"\b((?:[A-Z][\w&'.-]*\s+){0,5}(?:Ltd|Limited|LLC|Inc|GmbH|PLC|LLP|Co)\b\.?)")


def find_tax_numbers(reading: Reading) -> None:
    """Adds `tax_id`: capitals and digits without gaps."""
    patterns = [(_TAX, 1), (_CREDIT_CODE, 0), (_VAT, 0)] + ([(_ASKED_TAX, 0)] if reading.asked == "tax_id" else [])
    known = {order.number.lower() for order in reading.context.orders}
    for pattern, group in patterns:
        match = pattern.search(reading.plain)
        if match is None:
            continue
        value = re.sub(r"[ -]", "", match[group])
        if value in known or sum(sign.isdecimal() for sign in value) < 6 or not reading.is_free(*match.span(group)):
            continue
        reading.add("tax_id", value.upper(), *match.span(group))
        return


def find_titles(reading: Reading) -> None:
    """Adds `invoice_title` when it was asked for, or where the message names a company for it."""
    if reading.asked == "invoice_title":
        written = reading.free_text()
        lead = (_LEAD_EN if written.isascii() else _LEAD_ZH).sub("", written).strip(" ,，。.;:：")
        if title := lead or written:
            reading.note("invoice_title", title, 0, len(reading.plain))
        return
    if match := _TITLE_ZH.search(reading.plain):
        group = 1 if match[1] else 2
        if match[group] and not re.search(r"错|怎么|什么|能|吗|可以|改", match[group]):
            reading.note("invoice_title", reading.text.as_written(*match.span(group)), *match.span(group))
    elif match := _TITLE_EN.search(reading.text.original):
        reading.note("invoice_title", match[1].strip(), 0, 0)
