"""The OpenAPI document as a page shows it: groups of operations, and shapes with their fields in words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_UNTOLD = (1 << 31) - 1
"""Bounds from here on are those of the machine, not of the matter."""


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: str
    """Its type in words."""
    shape: str
    """Name of the shape that it is made of, to link to; or empty."""
    is_required: bool
    says: str
    place: str = ""
    """Of a parameter: path or query."""


@dataclass(frozen=True, slots=True)
class Outcome:
    status: str
    says: str


@dataclass(frozen=True, slots=True)
class Described:
    """One operation."""

    id: str
    method: str
    path: str
    summary: str
    says: str
    proof: str
    """Name of what has to be shown; empty where nothing has."""
    parameters: tuple[Field, ...]
    body: Field | None
    answer: Field | None
    done: str
    """Status of success."""
    refusals: tuple[Outcome, ...]
    example: str
    """The body of a call."""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    says: str
    operations: tuple[Described, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    says: str
    fields: tuple[Field, ...]


def groups_of(document: Mapping[str, Any]) -> tuple[Group, ...]:
    """The operations by their tags, in the document's order."""
    found = [
        (operation["tags"][0], _described(document, method, path, operation))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return tuple(
        Group(tag["name"], tag["description"], tuple(each for name, each in found if name == tag["name"]))
        for tag in document["tags"]
    )


def shapes_of(document: Mapping[str, Any]) -> tuple[Shape, ...]:
    """What bodies and answers are made of, by name."""
    named = document["components"]["schemas"]
    return tuple(Shape(name, schema.get("description", ""), _fields(schema)) for name, schema in named.items())


def _described(document: Mapping[str, Any], method: str, path: str, operation: Mapping[str, Any]) -> Described:
    done, *refused = operation["responses"].items()
    body = operation.get("requestBody")
    return Described(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        says=operation.get("description", ""),
        proof="".join(name for scheme in operation["security"] for name in scheme),
        parameters=tuple(
            _field(each["name"], each["schema"], each["required"], each["description"], each["in"])
            for each in operation["parameters"]
        ),
        body=_content(body) if body else None,
        answer=_content(done[1]),
        done=done[0],
        refusals=tuple(Outcome(status, each["description"]) for status, each in refused),
        example=_example(document, body) if body else "",
    )


def _content(described: Mapping[str, Any]) -> Field | None:
    for kind, content in described.get("content", {}).items():
        if kind != "application/json":
            return Field("", ", ".join(described["content"]), "", True, "")
        return _field("", content["schema"], True, "")
    return None


def _fields(schema: Mapping[str, Any]) -> tuple[Field, ...]:
    required = schema.get("required", ())
    return tuple(
        _field(name, each, name in required, each.get("description", ""))
        for name, each in schema.get("properties", {}).items()
    )


def _field(name: str, schema: Mapping[str, Any], is_required: bool, says: str, place: str = "") -> Field:
    return Field(name, _kind(schema), _shape(schema), is_required, says, place)


def _kind(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(_kind(each) for each in schema["anyOf"])
    if "const" in schema or "enum" in schema:
        return " | ".join(json.dumps(each) for each in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return _list(schema)
    return " ".join(str(part) for part in (schema.get("type", "any"), *_bounds(schema)))


def _list(schema: Mapping[str, Any]) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(_kind(each) for each in schema['prefixItems'])}]"
    return f"list of {_kind(schema['items'])}"


def _bounds(schema: Mapping[str, Any]) -> Sequence[str]:
    """What narrows a plain type down."""
    told = [f"({schema['format']})"] if "format" in schema else []
    if "maxLength" in schema:
        told.append(f"≤ {schema['maxLength']}")
    if schema.get("maximum", _UNTOLD) < _UNTOLD:
        told.append(f"{schema.get('minimum', '')}–{schema['maximum']}")
    return told


def _shape(schema: Mapping[str, Any]) -> str:
    """The one shape in a type that may be a list of it, or nothing."""
    if "$ref" in schema:
        return _kind(schema)
    inner = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])]
    return next((shape for each in inner if (shape := _shape(each))), "")


def _example(document: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    """The body with what its fields name as examples; empty where none does."""
    for content in body["content"].values():
        shape = _shape(content["schema"])
        fields = document["components"]["schemas"].get(shape, {}).get("properties", {})
        given = {name: each["examples"][0] for name, each in fields.items() if "examples" in each}
        return json.dumps(given, ensure_ascii=False) if given else ""
    return ""
