"""Asking how a request is getting on is told from making one, and from asking after a refund."""

import pytest

from bot.dialogue.cues.progress import asks_progress


@pytest.mark.parametrize(
    "text",
    [
        "我的工单进度怎么样了",
        "工单处理到哪一步了？",
        "投诉有结果了吗",
        "我上次申请的退货怎么样了",
        "我的投诉什么时候能处理完",
        "查一下我的工单",
        "售后审核通过了吗",
        "帮我看下进度，上周的投诉",
        "how is my complaint going?",
        "What’s the status of my complaint?",
        "any news on my case?",
        "has my complaint been dealt with?",
        "Where does my claim stand",
        "update on that exchange request please",
    ],
)
def test_asks_how_a_request_is_getting_on(text: str) -> None:
    assert asks_progress(text)


@pytest.mark.parametrize(
    "text",
    [
        "退款申请到哪一步了",
        "我要投诉，什么时候能处理",
        "我想申请退货",
        "投诉你们快递，到哪了都不知道",
        "申请退货怎么样操作",
        "我的快递到哪了",
        "How do I make a complaint?",
        "I have a complaint about how you handled this",
        "my complaint is going to the police",
        "status of my refund request",
        "I request the status of my order",
        "any update on the phone case I ordered?",
        "in case it is not going to arrive",
    ],
)
def test_does_not_ask_after_a_request(text: str) -> None:
    assert not asks_progress(text)
