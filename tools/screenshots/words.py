"""What the shoppers of the pictures say, and what the buttons that they press are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    where: str
    """Asks for one parcel."""
    where_unknown: str
    """The same of a shopper who is not signed in."""
    damaged: str
    """Tells of something that arrived broken."""
    person: str
    waits: str
    """Written without a connection."""
    menu: str
    back: str
    orders: str
    order: str
    """Part of the title of the order that is opened."""
    requests: str
    policies: str
    policy: str
    complain: str
    submit: str
    send: str


WORDS: Mapping[Language, Words] = {
    "zh": Words(
        where="6210880017000117 到哪了",
        where_unknown="订单 6210880017000117，手机尾号 3141，我的包裹到哪了？",
        damaged="订单 6210880017000126 的蜂蜜柚子茶收到时瓶子碎了",
        person="转人工",
        waits="那大概哪天能到呢？",
        menu="菜单",
        back="返回",
        orders="我的订单",
        order="玻尿酸补水面膜",
        requests="我的申请",
        policies="店铺政策",
        policy="无理由退货",
        complain="投诉与建议",
        submit="提交",
        send="发送",
    ),
    "en": Words(
        where="Where is order 6210880017000120?",
        where_unknown="Where is my parcel? Order 6210880017000120, phone ending in 0162",
        damaged="The blue mug in order 6210880017000133 arrived broken",
        person="I'd like to talk to a person",
        waits="When will it be here, roughly?",
        menu="Menu",
        back="Back",
        orders="My orders",
        order="Ceramic mug",
        requests="My requests",
        policies="Shop policies",
        policy="Returns",
        complain="Complain",
        submit="Send",
        send="Send",
    ),
}
