"""What the slot finders share: the message being read, and which of its characters are already spoken for."""

import re
from dataclasses import dataclass, field

from bot.intents.text import Text
from bot.intents.understanding import Context, Slot


@dataclass(slots=True)
class Reading:
    """One message on its way through the finders; characters taken by one are not read by the next."""

    text: Text
    context: Context
    slots: list[Slot] = field(default_factory=list)
    _taken: list[tuple[int, int]] = field(default_factory=list)

    @property
    def plain(self) -> str:
        return self.text.plain

    @property
    def asked(self) -> str | None:
        """The slot that was just asked for."""
        return self.context.question

    def is_free(self, start: int, end: int) -> bool:
        """Whether no finder has taken any of these characters of the plain text."""
        return all(end <= first or last <= start for first, last in self._taken)

    def take(self, start: int, end: int) -> None:
        """Keep these characters from other finders."""
        self._taken.append((start, end))

    def add(self, name: str, value: str, start: int, end: int) -> None:
        """A value found at `plain[start:end]`, which others then leave alone."""
        self.take(start, end)
        self.note(name, value, start, end)

    def note(self, name: str, value: str, start: int, end: int) -> None:
        """A value found there that others may read too."""
        slot = Slot(name, value, *self.text.span(start, end))
        if slot.value and slot not in self.slots:
            self.slots.append(slot)

    def has(self, name: str) -> bool:
        """Whether a value was found for `name`."""
        return any(slot.name == name for slot in self.slots)

    def before(self, start: int, reach: int = 16) -> str:
        """The plain text just before a position."""
        return self.plain[max(0, start - reach) : start]

    def free_text(self) -> str:
        """The message without what was taken, as the shopper wrote it."""
        kept, last = [], 0
        for start, end in sorted(self._taken):
            kept.append(self.text.as_written(last, start) if start > last else "")
            last = max(last, end)
        if last < len(self.plain):
            kept.append(self.text.as_written(last, len(self.plain)))
        return re.sub(r"\s+", " ", " ".join(kept)).strip(" ,，。.;；:：!！、-")
