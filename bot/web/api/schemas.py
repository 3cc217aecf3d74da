"""JSON Schemas of what the operations take and give, gathered by name as an OpenAPI document keeps them."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from bot.web.api.field_docs import dataclasses_in, field_docs
from bot.web.api.operations import adapter, problem_schema

_REFS = "#/components/schemas/{model}"
PROBLEM = {"$ref": _REFS.format(model="Problem")}


class Schemas:
    """Grows with each type that is asked for."""

    def __init__(self) -> None:
        self._named: dict[str, Any] = {"Problem": problem_schema()}

    def of(self, kind: Any) -> Mapping[str, Any]:
        """The schema of a type, as it stands where the type is used: a reference where the type has a name."""
        is_body = isinstance(kind, type) and issubclass(kind, BaseModel)
        schema = adapter(kind).json_schema(ref_template=_REFS, mode="validation" if is_body else "serialization")
        named = schema.pop("$defs", {})
        if isinstance(kind, type) and (is_body or dataclasses.is_dataclass(kind)):
            named[kind.__name__] = schema
            schema = {"$ref": _REFS.format(model=kind.__name__)}
        for name, found in named.items():
            self._named[name] = _without_titles(found) if is_body else _as_answered(_without_titles(found))
        for described in dataclasses_in(kind):
            _describe(self._named[described.__name__], described)
        return _without_titles(schema)

    def all(self) -> Mapping[str, Any]:
        """Every named schema, by name."""
        return dict(sorted(self._named.items()))


def _describe(schema: dict[str, Any], kind: type) -> None:
    for name, says in field_docs(kind).items():
        schema["properties"][name]["description"] = says


def _as_answered(schema: Mapping[str, Any]) -> dict[str, Any]:
    """An answer always has every field, also where a value of it has a default in the program."""
    properties = {name: _without(each, "default") for name, each in schema["properties"].items()}
    return {**schema, "properties": properties, "required": list(properties)}


def _without_titles(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Titles only repeat names."""
    if "properties" not in schema:
        return _without(schema, "title")
    properties = {name: _without(each, "title") for name, each in schema["properties"].items()}
    return {**_without(schema, "title"), "properties": properties}


def _without(schema: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in schema.items() if name != key}
