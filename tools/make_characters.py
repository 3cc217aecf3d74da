r"""Make bot/knowledge/characters.txt: how common Chinese characters sound, and the simple form of traditional ones.

Its two libraries belong to no installation: the server reads the file, and the tool is run by hand when a library
has better tables. uv fetches them for this one run:

    .venv/bin/uv run --no-project --with pypinyin --with opencc-python-reimplemented \
        python tools/make_characters.py > bot/knowledge/characters.txt

Sources: pypinyin's single-character readings (MIT), OpenCC's t2s table (Apache-2.0).
"""

from collections import defaultdict

from opencc import OpenCC
from pypinyin import Style, pinyin

FIRST, LAST = 0x4E00, 0x9FFF


def is_common(character: str) -> bool:
    """Whether GB 2312 has it: the 6,763 characters of everyday simplified writing."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Print the file."""
    sounds: dict[str, list[str]] = defaultdict(list)
    simple = OpenCC("t2s")
    pairs = []
    for code in range(FIRST, LAST + 1):
        character = chr(code)
        if is_common(character):
            sounds[pinyin(character, style=Style.NORMAL)[0][0]].append(character)
        if len(converted := simple.convert(character)) == 1 and converted != character:
            pairs.append(character + converted)
    print(
        "# Made by tools/make_characters.py. Syllable and its characters; then = and pairs of traditional and simple."
    )
    for syllable, characters in sorted(sounds.items()):
        print(syllable, "".join(characters))
    print("=", "".join(pairs))


if __name__ == "__main__":
    main()
