"""What an operation reads of its request: a JSON body of a described shape, whole numbers in the address."""

from typing import TypeVar

from aiohttp import web

from bot import strict_json
from bot.errors import Malformed, UnsupportedBody
from bot.fields import Body, read
from bot.web.bodies import Bodies

Parsed = TypeVar("Parsed", bound=Body)


class Requests:
    """Reads JSON bodies up to a size."""

    def __init__(self, bodies: Bodies, limit: int) -> None:
        self._bodies = bodies
        self._limit = limit

    async def body(self, request: web.Request, model: type[Parsed]) -> Parsed:
        """The body as a `model`.

        Raises UnsupportedBody unless it is named JSON (a form of another site cannot do that), BodyTooLarge,
        BodyTooSlow, and Malformed that names the first wrong field.
        """
        if request.content_type != "application/json":
            raise UnsupportedBody("the body must be application/json")
        return read(model, strict_json.parse_object(await self._bodies.read(request, self._limit)))


def whole_number(request: web.Request, name: str, otherwise: int | None, most: int) -> int | None:
    """The whole number `?name=`, from 0 to `most`. Raises Malformed."""
    text = request.query.get(name)
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and int(text) <= most):
        raise Malformed(f"{name}: must be a whole number from 0 to {most}", name)
    return int(text)
