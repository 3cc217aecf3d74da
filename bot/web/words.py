"""What the plain pages say, in both languages; a test holds the twins together."""

from collections.abc import Mapping
from typing import Literal, cast

Language = Literal["zh", "en"]

_ZH = {
    "skip": "跳到正文",
    "languages": "语言",
    "footer": "MIT 许可 · 顾客数据只留在您自己的机器上",
    "back": "回到首页",
    "ready": "运行中，一切正常",
    "not_ready": "运行中，有一项不正常",
    "title": "客服台已经就位",
    "lead": "它根据店铺自己的订单、包裹和政策，如实回答顾客；办不了的事登记成工单或转给人工。每条消息先存好，再答复。",
    "address": "地址",
    "version": "版本",
    "since": "启动于 (UTC)",
    "try": "先试一句",
    "try_help": "演示店铺里有各种状态的订单。报上订单号和手机尾号后四位，就能问这一单；换一单、换个问法都行。",
    "demo_store": "打开演示店铺，在网页上和客服对话",
    "demo_orders": "演示订单",
    "order": "订单号",
    "last4": "手机尾号",
    "shows": "看点",
    "more_orders": "再看 {count} 单",
    "status": "状态",
    "try_say": "{number}，手机尾号 {last4}，我的包裹到哪了？",
    "ways": "接入方式",
    "ways_help": "几种入口走的是同一扇门：同样的理解、同样的答复、同样先落库再回应。",
    "copy_it": "复制",
    "copied": "已复制",
    "chat": "聊天",
    "chat_help": "顾客用的聊天页面；同样的聊天用一行代码就能放进店铺网页。也可以按接口说明做自己的前端。",
    "chat_open": "打开聊天页面",
    "chat_docs": "接口说明",
    "terminal": "终端",
    "terminal_help": "在这台机器上直接对话；ask 只问一句，加 --why 会说明为什么这样回答。",
    "rest": "REST（Rasa 格式）",
    "rest_help": "已经接过 Rasa 的前端可以直接用。sender 只是会话的代号，不能证明身份。",
    "rest_closed": "没有开放：服务监听在本机以外的地址，而访问令牌还没有设置（rest.token_env）。",
    "webhook": "签名 Webhook",
    "webhook_help": "店铺自己的网页或系统推送顾客消息，按 Standard Webhooks 签名；答复在响应里，"
    "设了回调地址还会再推送一份。",
    "facts": "订单与包裹",
    "facts_help": "由 ERP 或脚本批量推送，重复推送不会重复入库；写错的那条会指明位置和字段，"
    "其余照常保存。密钥用 deskbot key add 生成。",
    "health": "运行状况",
    "health_help": "给监控用的地址：",
    "check": "检查项",
    "found": "说明",
    "right": "正常",
    "wrong": "不正常",
    "reading": "接着看",
    "read_readme": "这是什么，两条命令跑起来",
    "read_chat_api": "聊天接口：会话、签名身份、消息、限额",
    "read_webhook": "签名 Webhook 的完整格式",
    "read_configuration": "每一项设置、默认值和说明",
    "read_architecture": "程序的结构，一条消息怎么走",
    "chat_refused": "这个网站上不能使用客服对话",
    "chat_refused_help": "请从店铺自己的页面联系客服。"
    "如果这里就是您的店铺，请在 Deskbot 的设置 [chat].origins 里加上这个网站。",
    "chat_needs_script": "对话需要浏览器允许运行脚本（JavaScript）。请开启后刷新页面。",
    "problem_404": "这里没有这个页面",
    "problem_404_help": "地址可能写错了，或者页面已经搬走。首页列出了所有入口。",
    "problem_405": "这个地址不是用来打开的",
    "problem_405_help": "它只接收程序发来的请求。首页写着每个入口怎么调用。",
    "problem_410": "这个链接已经过期",
    "problem_410_help": "为了保护顾客，图片和视频的链接只在几个小时内有效。请回到对话里重新打开。",
    "problem_500": "我们这边出错了",
    "problem_500_help": "错误已经记入日志。请稍后再试；如果一直这样，请查看服务的日志。",
    "problem_503": "暂时无法提供服务",
    "problem_503_help": "数据库暂时没有响应。请过一会儿再试。",
}

_EN = {
    "skip": "Skip to the content",
    "languages": "Language",
    "footer": "MIT licence · shoppers' data stays on your own machine",
    "back": "Back to the first page",
    "ready": "Running, all in order",
    "not_ready": "Running, with something wrong",
    "title": "The service desk is open",
    "lead": "It answers shoppers truthfully from the store's own orders, parcels and policies, and brings the rest to "
    "a person or a case. Every message is stored before it is answered.",
    "address": "Address",
    "version": "Version",
    "since": "Started (UTC)",
    "try": "Try a sentence",
    "try_help": "The demo shop has orders in every state. Give an order number and the last four digits of its phone "
    "number, and ask about that order in any words.",
    "demo_store": "Open the demo store and chat on its page",
    "demo_orders": "Demo orders",
    "order": "Order number",
    "last4": "Last four digits",
    "shows": "What it shows",
    "more_orders": "Show {count} more",
    "status": "State",
    "try_say": "Where is my parcel? Order {number}, phone ending in {last4}",
    "ways": "Ways in",
    "ways_help": "All of them lead through one door: the same understanding, the same answers, stored before answered.",
    "copy_it": "Copy",
    "copied": "Copied",
    "chat": "Chat",
    "chat_help": "The page where shoppers chat; one line of code puts the same chat on the store's own pages. Or build "
    "a front end of your own on its API.",
    "chat_open": "Open the chat",
    "chat_docs": "Read the API",
    "terminal": "Terminal",
    "terminal_help": "Talk to it on this machine. ask takes a single message; --why explains the answer.",
    "rest": "REST (the Rasa shape)",
    "rest_help": "For front ends that already speak to Rasa. The sender names a conversation; it proves nothing.",
    "rest_closed": "Closed: the server listens beyond this machine and no access token is set (rest.token_env).",
    "webhook": "Signed webhook",
    "webhook_help": "Your store's page or system posts shoppers' messages, signed as Standard Webhooks says. The "
    "replies are in the answer, and are posted to a callback address too if you set one.",
    "facts": "Orders and parcels",
    "facts_help": "Batches from your ERP or a script. Sending one twice changes nothing; a bad element is named by "
    "place and field, the rest is stored. Make a key with deskbot key add.",
    "health": "Health",
    "health_help": "Addresses for your monitoring:",
    "check": "Check",
    "found": "What was found",
    "right": "in order",
    "wrong": "wrong",
    "reading": "Read on",
    "read_readme": "What this is, and the two commands that start it",
    "read_chat_api": "The chat's API: sessions, signed identity, messages, limits",
    "read_webhook": "The whole format of the signed webhook",
    "read_configuration": "Every setting with its default",
    "read_architecture": "How the house is built, and the way of one message",
    "chat_refused": "The chat is not available on this website",
    "chat_refused_help": "Please write to us from the shop's own pages. If this is your shop, add this website to "
    "[chat].origins in Deskbot's settings.",
    "chat_needs_script": "The chat needs JavaScript. Allow it in your browser and reload the page.",
    "problem_404": "There is no such page",
    "problem_404_help": "The address may be misspelt, or the page has moved. The first page lists every way in.",
    "problem_405": "This address is not for opening",
    "problem_405_help": "It takes requests from programs only. The first page shows how each is called.",
    "problem_410": "This link has expired",
    "problem_410_help": "Links to pictures and videos work for some hours only, to protect shoppers. Open it again "
    "from the chat.",
    "problem_500": "Something went wrong here",
    "problem_500_help": "It has been logged. Try again in a while; if it stays like this, look into the server's log.",
    "problem_503": "Out of service for a moment",
    "problem_503_help": "The database does not answer just now. Try again in a while.",
}

WORDS: Mapping[Language, Mapping[str, str]] = {"zh": _ZH, "en": _EN}

STATUSES: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "unpaid": "待付款",
        "paid": "待发货",
        "part_shipped": "部分发货",
        "shipped": "运输中",
        "delivered": "已签收",
        "completed": "交易完成",
        "cancelled": "已取消",
        "refunding": "退款中",
        "refunded": "已退款",
    },
    "en": {
        "unpaid": "not paid yet",
        "paid": "to be dispatched",
        "part_shipped": "partly dispatched",
        "shipped": "on its way",
        "delivered": "delivered",
        "completed": "completed",
        "cancelled": "cancelled",
        "refunding": "refund under way",
        "refunded": "refunded",
    },
}
"""Order states as the first page names them."""


def language_of(asked: str, accepted: str, otherwise: Language) -> Language:
    """The language of a page: `?lang=` if it names one, else the best of Accept-Language, else the shop's own."""
    if asked in WORDS:
        return cast(Language, asked)
    wishes = sorted(map(_wish, accepted.split(",")), key=lambda wish: -wish[1])
    for tag, weight in wishes:
        if weight > 0 and tag.startswith("zh"):
            return "zh"
        if weight > 0 and tag.startswith("en"):
            return "en"
    return otherwise


def _wish(part: str) -> tuple[str, float]:
    tag, _, weight = part.strip().lower().partition(";q=")
    try:
        return tag, float(weight or 1)
    except ValueError:
        return tag, 0.0
