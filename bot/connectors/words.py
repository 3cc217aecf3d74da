"""The words that platforms and couriers have for states, in ours. Folded as `bot.connectors.columns.folded` does."""

import re
from functools import lru_cache

from bot.shop.orders import DeliveryMode, Mark, OrderStatus
from bot.shop.parcels import ParcelStatus

_SIGNS = re.compile(r"[\s,，、_\-:：()（）]+")


def _by_word(table: dict[OrderStatus, str]) -> dict[str, OrderStatus]:
    return {plain_word(word): status for status, words in table.items() for word in (status.value, *words.split("|"))}


@lru_cache(maxsize=2048)  # a file has few words for states, and each of them in every row
def plain_word(text: str) -> str:
    """A word without the signs and blanks that platforms change now and then."""
    return _SIGNS.sub("", text).casefold()


ORDER_WORDS = _by_word(
    {
        OrderStatus.UNPAID: "等待买家付款|待付款|未付款|没有创建支付宝交易|等待付款|pending|pending payment"
        "|on-hold|on hold|failed|checkout-draft|draft|awaiting payment",
        OrderStatus.PAID: "买家已付款,等待卖家发货|买家已付款|等待卖家发货|待发货|已付款|已支付|等待发货"
        "|processing|authorized|unfulfilled|待出库|备货中",
        OrderStatus.PART_SHIPPED: "卖家部分发货|部分发货|partial|partially shipped|partially fulfilled",
        OrderStatus.SHIPPED: "卖家已发货,等待买家确认|卖家已发货|等待买家确认|已发货|已发货,待签收|待收货"
        "|等待买家确认收货|fulfilled|运输中|in transit|等待收货",
        OrderStatus.DELIVERED: "买家已签收|买家已签收,货到付款专用|已签收|已送达|待评价|已收货",
        OrderStatus.COMPLETED: "交易成功|交易完成|已完成|完成|success|finished",
        OrderStatus.CANCELLED: "交易关闭|已取消|已关闭|取消|付款以前,卖家或买家主动关闭交易|交易被淘宝关闭|订单关闭"
        "|撤单|canceled|voided|expired|closed|trash",
        OrderStatus.REFUNDING: "退款中|申请退款|退款处理中|售后处理中|买家已经申请退款,等待卖家同意"
        "|卖家已经同意退款,等待买家退货|买家已经退货,等待卖家确认收货|refund requested|return requested",
        OrderStatus.REFUNDED: "退款成功|已退款|退款完成|全额退款|付款以后用户退款成功,交易自动关闭"
        "|未发货,退款成功|已发货,退款成功|已签收,退款成功|refund",
    }
)
PARCEL_WORDS = {
    plain_word(word): status
    for status, words in {
        ParcelStatus.UNKNOWN: "未知|pending|not found|notfound|暂无信息",
        ParcelStatus.LABEL_CREATED: "已下单|已打单|待揽收|待揽件|已出单|info received|inforeceived|label created",
        ParcelStatus.PICKED_UP: "已揽收|揽收|已揽件|揽件|已收件|picked up|collected",
        ParcelStatus.IN_TRANSIT: "运输中|在途|在途中|已发出|转运中|已发货|intransit|shipped|转投",
        ParcelStatus.CUSTOMS: "清关|清关中|海关|in customs",
        ParcelStatus.OUT_FOR_DELIVERY: "派送中|派件中|派件|派送|配送中|正在派送|outfordelivery",
        ParcelStatus.READY_FOR_PICKUP: "待取件|待自提|已到柜|快递柜|已到驿站|代收点"
        "|availableforpickup|ready for pickup",
        ParcelStatus.DELIVERY_FAILED: "派送失败|投递失败|派送异常|attemptfail|deliveryfailure|failed attempt",
        ParcelStatus.STALLED: "滞留|停滞|长时间未更新|expired|delayed",
        ParcelStatus.DAMAGED: "破损|包裹破损",
        ParcelStatus.LOST: "丢失|丢件|遗失",
        ParcelStatus.REFUSED: "拒收|拒签|已拒收|rejected",
        ParcelStatus.RETURNING: "退回中|退件中|退回|返回中",
        ParcelStatus.RETURNED: "已退回|退回签收|退签|退件签收",
        ParcelStatus.DELIVERED: "已签收|签收|妥投|已妥投|代签收|已送达|signed",
        ParcelStatus.CANCELLED: "已取消|取消|撤单|canceled",
        ParcelStatus.PROBLEM: "异常|疑难|疑难件|问题件|exception",
    }.items()
    for word in (status.value, *words.split("|"))
}
MODE_WORDS = {
    "delivery": DeliveryMode.DELIVERY,
    "送货": DeliveryMode.DELIVERY,
    "快递": DeliveryMode.DELIVERY,
    "pickup": DeliveryMode.PICK_UP,
    "自提": DeliveryMode.PICK_UP,
    "cancelled": DeliveryMode.CANCELLED,
    "撤单": DeliveryMode.CANCELLED,
}
_MARKS = {
    "加急": Mark.URGENT,
    "审核": Mark.REVIEW,
    "待审核": Mark.REVIEW,
    "缺货": Mark.OUT_OF_STOCK,
    "测试": Mark.TEST,
    "会员": Mark.VIP,
}
_CARRIERS = {
    "中通快递": "中通|zto|zhongtong|zto express",
    "圆通速递": "圆通|圆通快递|yto|yuantong",
    "申通快递": "申通|sto|shentong",
    "韵达快递": "韵达|韵达速递|yunda|yd",
    "顺丰速运": "顺丰|顺丰快递|sf|sf express|shunfeng",
    "邮政EMS": "ems",
    "邮政快递包裹": "邮政|中国邮政|youzhengguonei",
    "京东物流": "京东|京东快递|jd|jd logistics",
    "极兔速递": "极兔|jt|j&t|jtexpress",
    "德邦快递": "德邦|debang|deppon",
    "菜鸟速递": "丹鸟|菜鸟|丹鸟物流",
}
CARRIER_WORDS = {plain_word(word): name for name, words in _CARRIERS.items() for word in (name, *words.split("|"))}


def mark_of(word: str) -> str:
    """One of our marks, else the shop's own in lower case; always one word, for they are kept with a blank between."""
    return "_".join(_MARKS.get(word, word).lower().split())


def carrier_name(text: str) -> str:
    """A carrier by its common name, so that one route is not measured under two names; unknown ones as written."""
    return CARRIER_WORDS.get(plain_word(text), text)
