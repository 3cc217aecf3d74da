"""Write config.toml and docs/configuration.md from the settings in bot/config.py, so that the three cannot part."""

import ast
import inspect
import itertools
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from enum import Enum
from pathlib import Path
from typing import Any

from bot.config import Config, Section
from bot.shop import calendar, policies

REPOSITORY = Path(__file__).parent.parent

_TOML_HEAD = """\
# Every setting of Deskbot with its default. Change what you need; the rest may stay or go.
# Made by `make docs` from bot/config.py; docs/configuration.md tells what each may be.
# Secrets do not belong here: a setting names the environment variable or the file that holds them.
"""

_PAGE_HEAD = """\
# Settings

Deskbot reads the file named with `--config FILE`; without it every setting has its default. `config.toml` in the
repository holds them all. A key that does not exist and a value that cannot be used stop the start; all of them are
reported together, each with what is allowed.

Secrets never stand in the file. A setting that ends in `_env` names an environment variable, one that ends in `_file`
names a file; the variable goes first.

This page is made by `make docs` from `bot/config.py`.
"""

_OVERRIDES = """\
## [policies] and [calendar]

The shop's rules stand in `knowledge/policies.toml` and `knowledge/calendar.toml`. Any of them can be overridden in the
settings file by the same name:

```toml
[policies]
return_days = 14

[calendar]
holidays = [2027-02-17]
```
"""


def main() -> int:
    """Write both files and say so."""
    (REPOSITORY / "config.toml").write_text(as_toml(), encoding="utf-8")
    (REPOSITORY / "docs" / "configuration.md").write_text(as_page(), encoding="utf-8")
    print("written: config.toml, docs/configuration.md")
    return 0


def as_toml() -> str:
    """The whole config.toml: each setting under its line of help."""
    tables = [_toml_table(place, section) for place, section in sections()]
    return "\n".join([_TOML_HEAD, *tables, *_toml_overrides()])


def as_page() -> str:
    """The whole docs/configuration.md: a table for each section, then the policies and the calendar."""
    parts = [_PAGE_HEAD, *(_page_table(place, section) for place, section in sections()), _OVERRIDES]
    parts.append(_overrides_table("[policies]", policies, policies.Policies))
    parts.append(_overrides_table("[calendar]", calendar, calendar.Calendar))
    return "\n".join(parts)


def sections() -> Iterator[tuple[str, Section]]:
    """Every table of the file by its name, with its default values."""
    for name, value in Config():
        if isinstance(value, Section):
            yield name, value
        else:
            yield from ((f"{name}.{key}", inner) for key, inner in value.items())


def literal(value: object) -> str:
    """A value as TOML spells it."""
    match value:
        case bool():
            return "true" if value else "false"
        case Enum():
            return literal(value.value)
        case str():
            return json.dumps(value, ensure_ascii=False)
        case date() | time():
            return value.isoformat()
        case frozenset():
            return literal(sorted(value))
        case tuple() | list():
            return f"[{', '.join(map(literal, value))}]"
        case Mapping():
            return f"{{ {', '.join(f'{key} = {literal(inner)}' for key, inner in value.items())} }}"
        case _ if is_dataclass(value):
            return literal({field.name: getattr(value, field.name) for field in fields(value)})
    return str(value)


def _toml_table(place: str, section: Section) -> str:
    lines = [f"# {type(section).__doc__}", f"[{place}]"]
    for name, field in type(section).model_fields.items():
        lines += [f"# {field.description}", f"{name} = {literal(getattr(section, name))}"]
    return "\n".join(lines) + "\n"


def _toml_overrides() -> Iterator[str]:
    for name in ("policies", "calendar"):
        yield f"# {Config.model_fields[name].description}\n[{name}]\n"


def _page_table(place: str, section: Section) -> str:
    lines = [f"## [{place}]", "", type(section).__doc__ or "", "", "| setting | default | may be | what it does |"]
    lines.append("|---|---|---|---|")
    schema = type(section).model_json_schema()["properties"]
    for name, field in type(section).model_fields.items():
        cells = [f"`{name}`", f"`{literal(getattr(section, name))}`", _allowed(schema[name]), field.description or ""]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _allowed(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{choice}`" for choice in schema["enum"])
    names = {"string": "text", "integer": "whole number", "number": "number", "boolean": "`true`, `false`"}
    limits = {"minimum": "from {}", "exclusiveMinimum": "above {}", "maximum": "to {}", "pattern": "like `{}`"}
    words = [names.get(schema["type"], "list of texts")]
    words += [text.format(schema[key]) for key, text in limits.items() if key in schema]
    return " ".join(words)


def _overrides_table(title: str, module: Any, kind: Any) -> str:
    helps = _field_helps(module, kind.__name__)
    lines = [f"### {title}", "", "| name | default | what it means |", "|---|---|---|"]
    for field in fields(kind):
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        lines.append(f"| `{field.name}` | `{literal(default)}` | {helps.get(field.name, '')} |")
    return "\n".join(lines) + "\n"


def _field_helps(module: Any, name: str) -> dict[str, str]:
    """The sentence below each field of a dataclass; Python keeps it in the source only."""
    tree = ast.parse(inspect.getsource(module))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    helps: dict[str, str] = {}
    for before, after in itertools.pairwise(body):
        match (before, after):
            case (ast.AnnAssign(target=ast.Name(id=field)), ast.Expr(value=ast.Constant(value=str(help_text)))):
                helps[field] = re.sub(r"\s+", " ", help_text).strip()
    return helps


if __name__ == "__main__":
    sys.exit(main())
