"""What the source says of a dataclass's fields: the sentence right below each, for callers to read as well."""

import ast
import dataclasses
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints


@cache
def field_docs(kind: type) -> Mapping[str, str]:
    """The sentences of a class's own fields, by name."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(definition, ast.ClassDef)  # noqa: S101 - it is the source of a class
    docs: dict[str, str] = {}
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and (text := _text(below)):
            docs[field.target.id] = text
    return docs


def dataclasses_in(kind: Any) -> Iterator[type]:
    """Every dataclass that a type is made of, each once."""
    yield from dict.fromkeys(_dataclasses_in(kind))


def _dataclasses_in(kind: Any) -> Iterator[type]:
    for part in get_args(kind):
        yield from _dataclasses_in(part)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        yield kind
        for part in get_type_hints(kind).values():
            yield from _dataclasses_in(part)


def _text(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return inspect.cleandoc(node.value.value).replace("\n", " ")
    return ""
