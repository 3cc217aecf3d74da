"""What the docs name exists: files, commands, settings; and the way that calls go is the one that is checked."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.main import parser

REPOSITORY = Path(__file__).parent.parent
PAGES = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
LINES_ON_A_SCREEN = 60


def page(name: str) -> str:
    return (REPOSITORY / name).read_text("utf-8")


def commands() -> set[str]:
    """Every command of the command line, with the words below it: `knowledge check`."""
    found: set[str] = set()
    for name, command in _choices(parser()):
        found.add(name)
        found.update(f"{name} {inner}" for inner, _ in _choices(command))
    return found


def _choices(of: object) -> Iterator[tuple[str, object]]:
    for action in getattr(of, "_actions", ()):
        if isinstance(action.choices, dict):
            yield from action.choices.items()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_file_and_folder_that_a_page_names_is_there(path: Path) -> None:
    named = re.findall(r"`((?:bot|docs|bench|tests|tools|knowledge)/[\w./-]*)", path.read_text("utf-8"))
    assert [name for name in named if not (REPOSITORY / name).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_command_that_a_page_names_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets
    known = commands()
    for words in re.findall(r"(?:`|^\$ |^)deskbot ([a-z]+(?: [a-z]+)?)", text, re.MULTILINE):
        assert words in known or words.split()[0] in known, f"`deskbot {words}`"


def test_files_that_the_code_points_to_are_there() -> None:
    for module in (REPOSITORY / "bot").rglob("*.py"):
        for name in re.findall(r"(?<![\w/])docs/[\w/-]+\.md", module.read_text("utf-8")):
            assert (REPOSITORY / name).exists(), f"{module} points to {name}"


def test_the_readme_fits_a_screen_and_tells_the_two_commands_and_what_cannot_be_connected() -> None:
    readme = page("README.md")
    assert len(readme.splitlines()) <= LINES_ON_A_SCREEN
    for words in ("make run", "make test", "Taobao", "JD", "PDD"):
        assert words in readme


def test_the_way_calls_go_is_the_one_that_is_checked() -> None:
    contract = tomllib.loads(page("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    checked = [[name.removeprefix("bot.") for name in layer.split(" | ")] for layer in contract]
    drawn = re.search(r"## Which way calls go\n\n```\n(.*?)```", page("docs/architecture.md"), re.DOTALL)
    assert drawn
    assert [[name.strip() for name in layer.split("|")] for layer in drawn.group(1).split("→")] == checked


def test_every_folder_of_the_package_is_on_the_map() -> None:
    folders = {path.parent.name for path in (REPOSITORY / "bot").glob("*/__init__.py")}
    named = set(re.findall(r"^\| `bot/(\w+)/` \|", page("docs/architecture.md"), re.MULTILINE))
    assert named == folders


def test_every_decision_is_in_the_list() -> None:
    decisions = {path.name for path in (REPOSITORY / "docs/decisions").glob("0*.md")}
    assert set(re.findall(r"\]\((0[^)]+)\)", page("docs/decisions/README.md"))) == decisions
