"""Trains an engine on a handful of sentences, in this process, within a moment."""

from collections.abc import Mapping

from bot.intents.engine import Engine
from bot.intents.lexicon import Lexicon
from bot.intents.matching import Matcher
from bot.intents.snap import Snap
from bot.intents.text import Characters
from bot.knowledge.characters import read_characters
from bot.knowledge.lesson import Lesson, learn

EXAMPLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "zh": {
        "chase_parcel": ("快递怎么还没到", "催一下快递", "物流三天没更新了", "都等一周了还在路上", "包裹一直不动"),
        "damaged_item": ("杯子收到是碎的", "箱子压扁了", "瓶子漏了一箱", "打开全碎了", "外壳摔裂了"),
        "missing_item": ("少了一件", "赠品没发", "配件少了一个", "买三个只来两个", "盒子里少一袋"),
        "return_item": ("我要退货", "怎么退货", "不想要了想退", "七天无理由退货", "退货地址发我"),
        "exchange_item": ("换个尺码", "太小了换大一码", "我要换货", "换成黑色的", "尺寸不合适想换"),
        "refund_status": ("退款到哪了", "钱什么时候退回来", "退款还没到账", "退款进度查一下", "退的钱没收到"),
        "invoice": ("开发票", "能开专票吗", "发票抬头改一下", "电子发票发我", "要报销用的票"),
        "thanks": ("谢谢", "多谢啦", "感谢", "辛苦了", "太谢谢你了"),
        "out_of_scope": ("今天天气怎么样", "讲个笑话", "你几岁了", "帮我写作业", "附近有什么好吃的"),
    },
    "en": {
        "chase_parcel": (
            "my parcel is late",
            "still not here",
            "please chase the courier",
            "tracking is stuck",
            "where is it, overdue",
        ),
        "damaged_item": (
            "it arrived broken",
            "the glass is smashed",
            "box was crushed",
            "it leaked everywhere",
            "cracked in transit",
        ),
        "missing_item": (
            "one item is missing",
            "no charger in the box",
            "the free gift was not there",
            "short by one",
            "parts missing",
        ),
        "return_item": (
            "i want to return this",
            "how do returns work",
            "send it back please",
            "return label",
            "i do not want it",
        ),
        "exchange_item": (
            "swap it for a bigger size",
            "can i exchange this",
            "need a size up",
            "exchange for black",
            "swap for another",
        ),
        "refund_status": (
            "where is my refund",
            "refund not received",
            "when do i get my money back",
            "refund status",
            "no refund yet",
        ),
        "invoice": (
            "send me an invoice",
            "i need a vat receipt",
            "invoice please",
            "copy of the receipt",
            "invoice for my company",
        ),
        "thanks": ("thanks", "thank you so much", "cheers", "much appreciated", "many thanks"),
        "out_of_scope": (
            "tell me a joke",
            "what is the weather",
            "who won the match",
            "how old are you",
            "write me a poem",
        ),
    },
}
LEXICON: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "PARCEL": {"zh": ("快递", "包裹", "件"), "en": ("parcel", "package")},
    "BROKEN": {"zh": ("碎", "裂", "压扁", "漏"), "en": ("broken", "smashed", "cracked", "crushed")},
}
ALERTS = {"threat": ["12315", "工商", "trading standards"], "fake": ["假货", "counterfeit"]}


def make_engine() -> Engine:
    """Zh and en, nine intents each."""
    table = read_characters()
    characters = Characters(table.simple)
    lesson = Lesson(
        {
            language: tuple((text, intent) for intent, texts in by.items() for text in texts)
            for language, by in EXAMPLES.items()
        },
        LEXICON,
    )
    learned = learn(lesson, table)
    lexicon = Lexicon(learned.concepts)
    matchers = {
        language: Matcher(part.model, part.hits, Snap(part.words), lexicon, table.sounds)
        for language, part in learned.languages.items()
    }
    return Engine(matchers, characters, Lexicon(ALERTS), examples=lesson.examples)
