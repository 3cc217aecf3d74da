"""What a shopper's device calls a file, made fit to be shown; it never names anything on our disk."""

import re
import unicodedata

_LONGEST = 100
_ENDING = 12


def shown_name(name: str) -> str:
    """The last part of the path, on one line, without invisible marks and changes of direction, not too long."""
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(char for char in last if unicodedata.category(char)[0] != "C" or char == "\t")
    line = unicodedata.normalize("NFC", " ".join(visible.split())).lstrip(".")
    if len(line) <= _LONGEST:
        return line
    return f"{line[: _LONGEST - _ENDING - 1]}…{line[-_ENDING:]}"
