"""JSON from outside, read so that hostile text costs little and ends in `Malformed`, never in another exception.

Beyond the standard library's reader it refuses what JSON does not have or what later code would stumble over: NaN and
Infinity, numbers that overflow, a key said twice, text that is not Unicode.
"""

import json
import math

from bot.errors import Malformed


def parse(body: bytes) -> object:
    """The value in `body`. Raises Malformed with what is wrong, never with the text itself."""
    try:
        value = _DECODER.decode(body.decode("utf-8"))
        if b"\\ud" in body or b"\\uD" in body:  # only an escape can bring half of a surrogate pair
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeError:
        raise Malformed("the body is not Unicode text in UTF-8") from None
    except json.JSONDecodeError as error:
        raise Malformed(f"the body is not JSON: {error.msg} at character {error.pos}") from None
    except ValueError as error:
        raise Malformed(f"the body is not JSON that can be read: {error}") from None
    except RecursionError:
        raise Malformed("the body is nested too deeply") from None
    return value


def parse_object(body: bytes) -> dict[str, object]:
    """The same where the value has to be an object."""
    value = parse(body)
    if not isinstance(value, dict):
        raise Malformed("the body must be a JSON object")
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("an object names the same key twice")
    return members


def _number(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("a number is too large")
    return number


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON value")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_constant=_no_constant)
