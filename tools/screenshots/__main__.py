"""Takes every picture anew; those that are no longer taken are removed."""

import asyncio
import tempfile
from pathlib import Path

from tools.screenshots.scenes import ALONE, ON_A_DESK, ON_A_PHONE
from tools.screenshots.studio import DESKTOP, PHONE, Look, Studio, save, studio

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
LOOKS = (Look("zh", "light"), Look("en", "dark"))


async def take(folder: Path) -> None:
    """Fill the folder with pictures."""
    with tempfile.TemporaryDirectory() as data:
        async with studio(Path(data)) as open_studio:
            for look in LOOKS:
                await _take_all(open_studio, look, folder)


async def _take_all(at: Studio, look: Look, folder: Path) -> None:
    for size, place, scenes in (
        (DESKTOP, at.store, ON_A_DESK),
        (DESKTOP, at.chat, ALONE),
        (PHONE, at.store, ON_A_PHONE),
    ):
        for name, act in scenes.items():
            async with place(look, size) as shopper:
                await act(shopper)
                await save(shopper.page, folder / f"{name}-{look}.webp")


def empty(folder: Path) -> None:
    """Make the folder, without pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()


if __name__ == "__main__":
    empty(FOLDER)
    asyncio.run(take(FOLDER))
