"""Make bot/web/static/vendor and the icon sprite from npm packages, and write down what came from where.

Fetch the packages of PACKAGES (`npm pack preact@11.2.0 …`) into one folder, then

    uv run --with fonttools --with brotli python -m tools.vendor FOLDER

Modules are taken as they are, but for two things: bare imports become relative ones, because an import map would have
to stand in the page, where its policy allows no script; and the reference to a source map goes. The font is cut down to
what the pages use. Nothing here runs when Deskbot is installed or served.
"""

import hashlib
import re
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent.parent / "bot" / "web" / "static"

MODULES = {
    "preact": "./preact.js",
    "preact/hooks": "./hooks.js",
    "@preact/signals-core": "./signals-core.js",
}
"""Bare imports inside the packages, and the files that stand for them here."""

ICONS = {
    "signed": "shield-check",
    "rest": "braces",
    "terminal": "square-terminal",
    "facts": "package",
    "copy": "copy",
    "right": "check",
    "wrong": "circle-alert",
    "menu": "menu",
    "close": "x",
    "back": "arrow-left",
    "next": "chevron-right",
    "down": "chevron-down",
    "send": "arrow-up",
    "attach": "paperclip",
    "camera": "camera",
    "emoji": "smile",
    "bot": "sparkles",
    "person": "user-round",
    "sent": "check",
    "sending": "clock",
    "offline": "wifi-off",
    "sound": "volume-2",
    "muted": "volume-x",
    "language": "languages",
    "end": "log-out",
    "order": "shopping-bag",
    "parcel": "truck",
    "case": "clipboard-list",
    "policy": "book-open",
    "form": "square-pen",
    "help": "headset",
    "picture": "image",
    "video": "film",
    "chat": "message-circle",
    "privacy": "lock",
    "done": "circle-check",
}
"""Symbol of the sprite: the Lucide icon that is drawn."""

LATIN = "U+0020-007E,U+00A0,U+00A5,U+00B7,U+00D7,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2022,U+2026,U+2192,U+20AC"
WEIGHTS = (400, 600)
FONT_FEATURES = "kern,tnum"


@dataclass(frozen=True, slots=True)
class Taken:
    """One file of a package and what is made of it; both as paths, ours inside static/."""

    package: str
    version: str
    licence: str
    file: str
    becomes: str

    @property
    def archive(self) -> str:
        return f"{self.package.replace('@', '').replace('/', '-')}-{self.version}.tgz"


_INTER = "files/inter-latin-wght-normal.woff2"
PACKAGES = (
    Taken("preact", "11.2.0", "MIT", "dist/preact.mjs", "vendor/preact.js"),
    Taken("preact", "11.2.0", "MIT", "hooks/dist/hooks.mjs", "vendor/hooks.js"),
    Taken("@preact/signals-core", "1.14.5", "MIT", "dist/signals-core.mjs", "vendor/signals-core.js"),
    Taken("@preact/signals", "2.11.4", "MIT", "dist/signals.mjs", "vendor/signals.js"),
    Taken("htm", "3.1.1", "Apache-2.0", "dist/htm.mjs", "vendor/htm.js"),
    Taken("@fontsource-variable/inter", "5.3.0", "OFL-1.1", _INTER, "vendor/inter.woff2"),
    Taken("lucide-static", "1.62.0", "ISC", "icons", "icons.svg"),
)


def main(folder: Path) -> None:
    """Write every file, its licence and SOURCES.md. Raises KeyError when a package lacks a file."""
    rows = []
    for taken in PACKAGES:
        with tarfile.open(folder / taken.archive) as archive:
            content = _made(taken, archive)
            _write(f"vendor/licences/{_plain(taken.package)}.txt", _member(archive, "LICENSE"))
        _write(taken.becomes, content)
        source = hashlib.sha256((folder / taken.archive).read_bytes()).hexdigest()
        rows.append(_row(taken, source, hashlib.sha256(content).hexdigest()))
    _write("vendor/SOURCES.md", _sources(rows).encode())


def _made(taken: Taken, archive: tarfile.TarFile) -> bytes:
    if taken.becomes.endswith(".js"):
        return relative(_member(archive, taken.file).decode()).encode()
    if taken.becomes.endswith(".svg"):
        return _sprite({name: _member(archive, f"icons/{drawn}.svg").decode() for name, drawn in ICONS.items()})
    return _cut_down(_member(archive, taken.file))


def relative(module: str) -> str:
    """The module with its bare imports pointing at our files, without the reference to a source map."""
    module = re.sub(r"\n?//# sourceMappingURL=\S+", "", module)
    return re.sub(r'(from|import)\s*"([^."][^"]*)"', lambda found: f'{found[1]}"{MODULES[found[2]]}"', module)


def _sprite(icons: dict[str, str]) -> bytes:
    symbols = [f'  <symbol id="{name}" viewBox="0 0 24 24">{_drawing(icon)}</symbol>' for name, icon in icons.items()]
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg">',
        "  <!-- Lucide, ISC: vendor/SOURCES.md -->",
        *symbols,
        "</svg>",
    ]
    return "\n".join([*lines, ""]).encode()


def _drawing(icon: str) -> str:
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", icon, re.DOTALL)
    if shapes is None:
        raise ValueError("an icon without a drawing")
    return re.sub(r"\s*/>", "/>", re.sub(r">\s+<", "><", shapes[1].strip()))


def _cut_down(font: bytes) -> bytes:
    from io import BytesIO

    from fontTools.subset import Options, Subsetter, parse_unicodes  # type: ignore[import-not-found]  # dev step only
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found]  # dev step only
    from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-not-found]  # dev step only

    cut = TTFont(BytesIO(font), recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=FONT_FEATURES.split(","), hinting=False))
    subsetter.populate(unicodes=parse_unicodes(LATIN))
    subsetter.subset(cut)
    cut = instantiateVariableFont(cut, {"wght": WEIGHTS})
    cut.flavor, written = "woff2", BytesIO()
    cut.save(written)
    return written.getvalue()


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(f"package/{name}")
    if file is None:
        raise KeyError(name)
    return file.read()


def _write(path: str, content: bytes) -> None:
    (STATIC / path).parent.mkdir(parents=True, exist_ok=True)
    (STATIC / path).write_bytes(content)


def _plain(package: str) -> str:
    return package.replace("@", "").replace("/", "-")


def _row(taken: Taken, source: str, made: str) -> str:
    licence = f"[{taken.licence}](licences/{_plain(taken.package)}.txt)"
    return (
        f"| `{taken.becomes}` | {taken.package} {taken.version}, `{taken.file}` | {licence} | `{source}` | `{made}` |"
    )


def _sources(rows: list[str]) -> str:
    return "\n".join([_HEAD, *rows, ""])


_HEAD = f"""\
# What was written elsewhere

Made by `tools/vendor.py`, which says how, from packages of the npm registry; a test compares the hashes.
Bare imports were made relative and references to source maps removed; the font holds the characters
`{LATIN}`
in the weights {WEIGHTS[0]} to {WEIGHTS[1]} and the features {FONT_FEATURES}; the sprite, the icons that pages use.

| File | From | Licence | sha256 of the package | sha256 of the file |
|---|---|---|---|---|"""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
