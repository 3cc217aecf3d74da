"""A talk's state survives being written down and read again."""

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.memory import from_json, to_json
from bot.dialogue.state import Evidence, Question, State, Topic

words = st.text(max_size=8)
evidence = st.lists(st.builds(Evidence, st.integers(1, 99), st.integers(0, 9), words), max_size=3).map(tuple)
topics = st.builds(
    Topic,
    intent=words,
    slots=st.dictionaries(words, words, max_size=3),
    evidence=evidence,
    is_open=st.booleans(),
    case_opened=st.booleans(),
    told=st.lists(words, max_size=2).map(tuple),
)
states = st.builds(
    State,
    topics=st.lists(topics, max_size=3).map(tuple),
    question=st.none() | st.builds(Question, words, words, st.integers(1, 3)),
    choices=st.lists(st.tuples(words, words), max_size=3).map(tuple),
    language=st.none() | words,
    last_order=st.none() | words,
    misunderstood=st.integers(0, 3),
    apologised=st.lists(words, max_size=2).map(tuple),
    proven=st.lists(words, max_size=2).map(tuple),
    claimed=st.none() | words,
    wrong_proofs=st.integers(0, 5),
    evidence=evidence,
    escalated=st.booleans(),
    message_taken=st.booleans(),
    refused=st.integers(0, 3),
    used=st.dictionaries(words, st.integers(0, 3), max_size=3),
)


@given(states)
def test_what_was_written_is_read(state: State) -> None:
    assert from_json(to_json(state)) == state


def test_a_fresh_talk_takes_two_characters() -> None:
    assert to_json(State()) == "{}"


def test_fields_of_another_version_are_passed_over() -> None:
    text = '{"mood":"sunny","topics":[{"intent":"greeting","colour":"blue"}],"misunderstood":1}'
    assert from_json(text) == State(topics=(Topic("greeting"),), misunderstood=1)
