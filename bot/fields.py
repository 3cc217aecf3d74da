"""The fields that channels have in common, checked once: handles, texts, and a fault that names its field."""

from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.errors import Malformed


class Body(BaseModel):
    """A request's body; what it carries beyond the fields we know is left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


Parsed = TypeVar("Parsed", bound=Body)

Handle = Annotated[str, StringConstraints(min_length=1, max_length=256, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""Names somebody or something: one line, not empty."""

Line = Annotated[str, StringConstraints(max_length=256, pattern=r"^[^\x00]*$")]

Words = Annotated[str, AfterValidator(lambda text: text.replace("\x00", "\ufffd"))]
"""What a shopper wrote; any of it is welcome, but no database stores NUL in a text."""


def read(model: type[Parsed], members: dict[str, object]) -> Parsed:
    """`members` as a `model`. Raises Malformed that names the first wrong field and what would be right."""
    try:
        return model.model_validate(members)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "body"
        raise Malformed(f"{field}: {first['msg']}", field) from None
