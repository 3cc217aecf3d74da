"""The frame of the API's page in both languages; what the operations say is English, as their code is."""

from collections.abc import Mapping

from bot.web.words import Language

_ZH = {
    "title": "接口",
    "lead": "聊天页面、网页小窗和店铺的系统用的就是这套接口，店铺也可以照着它做自己的前端。"
    "下面的内容由代码直接生成，和正在运行的版本一致。",
    "document": "OpenAPI 3.1 文档",
    "begin": "三步开始",
    "begin_open": "打开会话，记下只返回一次的令牌",
    "begin_send": "用令牌发一条消息",
    "begin_read": "读出对话，答复也在里面",
    "contents": "目录",
    "shapes": "数据结构",
    "token": "需要令牌",
    "key": "需要 API 密钥",
    "open": "无需令牌",
    "parameters": "参数",
    "body": "请求体",
    "answer": "返回",
    "refusals": "其他状态码",
    "field": "字段",
    "kind": "类型",
    "says": "说明",
    "required": "必填",
    "example": "示例",
    "nothing": "没有内容",
    "session": "会话",
    "talk": "对话",
    "live": "实时连接",
    "files": "文件",
    "menu": "菜单",
    "facts": "店铺资料",
}

_EN = {
    "title": "The API",
    "lead": "The chat page, the widget and the shop's systems run on this, and a shop can build its own front end "
    "on it. Everything below is made from the code that answers here.",
    "document": "OpenAPI 3.1 document",
    "begin": "Begin in three steps",
    "begin_open": "Open a chat and keep its token, which is told once",
    "begin_send": "Send a message with the token",
    "begin_read": "Read the talk: the reply is in it",
    "contents": "Contents",
    "shapes": "Shapes",
    "token": "needs the token",
    "key": "needs an API key",
    "open": "needs no token",
    "parameters": "Parameters",
    "body": "Body",
    "answer": "Answer",
    "refusals": "Other statuses",
    "field": "Field",
    "kind": "Type",
    "says": "What it says",
    "required": "required",
    "example": "Example",
    "nothing": "nothing",
    "session": "Session",
    "talk": "Talk",
    "live": "Live",
    "files": "Files",
    "menu": "Menu",
    "facts": "The shop's facts",
}

WORDS: Mapping[Language, Mapping[str, str]] = {"zh": _ZH, "en": _EN}
