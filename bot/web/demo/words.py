"""What the demo store says, in both languages; a test holds the twins together."""

from collections.abc import Mapping

from bot.web.words import Language

_ZH = {
    "title": "{shop} · 演示店铺",
    "skip": "跳到正文",
    "languages": "语言",
    "sections": "页面内容",
    "goods": "全部商品",
    "orders": "我的订单",
    "how": "接入方法",
    "account": "切换账号",
    "signed_in": "已登录：{name}",
    "signed_out": "未登录",
    "as_guest": "不登录，只是看看",
    "hero": "把平常的日子，过得舒服一点",
    "hero_help": "家用、随身、零食，下单后最快当天发出。有事点右下角，随时可以问。",
    "browse": "看看商品",
    "ask": "问问客服",
    "goods_help": "价格和库存与客服看到的一致。",
    "sold_out": "补货中",
    "few_left": "仅剩 {count} 件",
    "from": "起",
    "orders_help": "登录后，网页把签过名的身份交给客服窗口，问自己的订单不用再报单号。",
    "orders_guest": "登录后可以看到订单。不登录也能咨询：报订单号和手机尾号后四位就行。",
    "ask_order": "询问这一单",
    "placed": "{date} 下单",
    "more_items": "等 {count} 件",
    "how_title": "这一页是怎么接上客服的",
    "how_help": "页面里只多了下面这一个标签；签名由店铺自己的服务器算好。完整说明见 docs/widget.md。",
    "code": "这一页用到的标签",
    "footer": "演示店铺，由 deskbot serve --demo 提供；商品和订单都是虚构的。",
    "home": "回到 Deskbot 首页",
}

_EN = {
    "title": "{shop} · demo store",
    "skip": "Skip to the content",
    "languages": "Language",
    "sections": "On this page",
    "goods": "All goods",
    "orders": "My orders",
    "how": "How it is done",
    "account": "Switch account",
    "signed_in": "Signed in: {name}",
    "signed_out": "Not signed in",
    "as_guest": "Just looking, not signed in",
    "hero": "Small comforts for ordinary days",
    "hero_help": "For the home, the road and the cupboard. Most orders leave the same day, and your questions "
    "are answered in the corner to the right.",
    "browse": "See the goods",
    "ask": "Ask us",
    "goods_help": "Prices and stock are the ones the service desk sees.",
    "sold_out": "Back soon",
    "few_left": "Only {count} left",
    "from": "from",
    "orders_help": "Once you are signed in, the page hands the chat a signed identity: ask about your own orders "
    "without giving a number.",
    "orders_guest": "Sign in to see orders. You can ask without it: give an order number and the last four digits of "
    "the phone number.",
    "ask_order": "Ask about this order",
    "placed": "ordered {date}",
    "more_items": "and more, {count} pieces",
    "how_title": "How the chat came onto this page",
    "how_help": "The page holds this one tag and nothing else; the store's own server computes the signature. "
    "docs/widget.md tells all of it.",
    "code": "The tag on this page",
    "footer": "A demo store, served by deskbot serve --demo; goods and orders are made up.",
    "home": "Back to Deskbot's first page",
}

STORE_WORDS: Mapping[Language, Mapping[str, str]] = {"zh": _ZH, "en": _EN}
