"""`deskbot ask` and `deskbot chat`: the desk in the terminal."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import call


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("demo")
    assert call("demo", "load", data=data).code == 0
    return data


def test_a_known_buyer_is_answered_from_his_orders(demo: Path) -> None:
    called = call("ask", "帮我看看尾号0117的快递到哪了", "--as", "小雨", data=demo)
    assert called.code == 0
    assert "75880000001171" in called.out


def test_a_stranger_is_answered_after_number_and_last_four(demo: Path) -> None:
    assert "75880000001171" not in call("ask", "6210880017000117 到哪了", data=demo).out
    assert "75880000001171" in call("ask", "6210880017000117 到哪了，手机尾号 3141", data=demo).out


def test_the_answer_as_json_tells_intent_replies_and_why(demo: Path) -> None:
    answer = json.loads(call("ask", "where is my parcel", "--as", "Emma", "--json", data=demo).out)
    assert answer["intent"] == "track_parcel"
    assert answer["language"] == "en"
    assert answer["replies"][0]["text"]
    assert answer["explanation"]["guesses"][0]["intent"] == "track_parcel"
    assert answer["why"]


def test_a_talk_goes_on_and_choices_are_taken_by_number(demo: Path) -> None:
    called = call("chat", "--as", "小雨", data=demo, typed="我的快递到哪了\n1\n谢谢\n\n")
    assert called.code == 0
    first, second, *_ = called.out.split("> ")[1:]
    assert "1." in first
    assert "7588" in second or "SF" in second or "YT" in second


def test_the_end_of_the_input_ends_the_talk(demo: Path) -> None:
    assert call("chat", data=demo, typed="").code == 0
