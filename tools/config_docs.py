"""Write config.toml and docs/configuration.md from the settings in bot/config.py, so that the three cannot part."""

import ast
import inspect
import itertools
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from bot.config import Config, Section
from bot.shop.calendar import Calendar
from bot.shop.policies import Policies

REPOSITORY = Path(__file__).parent.parent

_LONGEST_DEFAULT = 160
"""A longer one is left where it stands."""

_SET_ELSEWHERE = {"time_zone"}
"""The calendar's zone is the shop's."""

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
    parts.append(_overrides_table("policies", Policies()))
    parts.append(_overrides_table("calendar", Calendar()))
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
        case str():
            return json.dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case frozenset():
            return literal(sorted(value))
        case tuple() | list():
            return f"[{', '.join(map(literal, value))}]"
        case Mapping():
            return f"{{ {', '.join(f'{key} = {literal(inner)}' for key, inner in value.items())} }}"
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


def _overrides_table(name: str, rules: Policies | Calendar) -> str:
    """Every value of a knowledge file, with what the type in the code says it means."""
    helps = _field_helps(type(rules))
    lines = [f"### [{name}]", "", "| name | default | what it means |", "|---|---|---|"]
    for key, value in _shipped_values(name, rules).items():
        default = literal(value)
        shown = f"`{default}`" if len(default) <= _LONGEST_DEFAULT else f"see `knowledge/{name}.toml`"
        lines.append(f"| `{key}` | {shown} | {helps.get(key, '')} |")
    return "\n".join(lines) + "\n"


def _shipped_values(name: str, rules: Policies | Calendar) -> dict[str, object]:
    """As the file spells them; after them those that the file leaves to the code."""
    file = tomllib.loads((REPOSITORY / "knowledge" / f"{name}.toml").read_text(encoding="utf-8"))
    return file | {
        field.name: getattr(rules, field.name)
        for field in fields(rules)
        if field.name not in file and field.name not in _SET_ELSEWHERE
    }


def _field_helps(kind: type) -> dict[str, str]:
    """The sentence below each field of a dataclass; Python keeps it in the source only."""
    tree = ast.parse(inspect.getsource(kind))
    (definition,) = tree.body
    helps: dict[str, str] = {}
    for before, after in itertools.pairwise(getattr(definition, "body", [])):
        match (before, after):
            case (ast.AnnAssign(target=ast.Name(id=field)), ast.Expr(value=ast.Constant(value=str(help_text)))):
                helps[field] = re.sub(r"\s+", " ", help_text).strip()
    return helps


if __name__ == "__main__":
    sys.exit(main())
