"""A placeholder that may stand in a phrase is filled: what the check lets through can be said."""

from pathlib import Path

import bot
from bot.replies.placeholders import DEAR, PLACEHOLDERS


def test_every_placeholder_on_the_list_is_filled_by_the_dialogue_or_the_desk() -> None:
    house = Path(bot.__file__).parent
    sources = [path.read_text("utf-8") for folder in ("dialogue", "desk") for path in (house / folder).rglob("*.py")]
    filled = {name for name in PLACEHOLDERS if any(f'"{name}"' in source for source in sources)}
    assert PLACEHOLDERS.keys() - filled == {DEAR}
