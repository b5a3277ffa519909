"""The files that the probes of page 14 hand to the reader's functions.

Runs in a guarded program. Imports nothing heavy.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

WORDS = ("soup", "stock", "salt", "oven", "knife", "plate", "spoon")
STIR, WIDE = "    # stir\n", "    # " + "\N{POT OF FOOD}" * 40 + "\n"


class Shelf(NamedTuple):
    """Files in a folder of their own. numbers and sizes: by the file's name; paths: as they are handed over."""

    folder: Path
    paths: list[str]
    numbers: dict[str, int]
    sizes: dict[str, int]

    def named(self, names: Sequence[str]) -> list[str]:
        """Return the paths of these names."""
        return [path for path in self.paths if Path(path).name in names]


@contextmanager
def shelf(kinds: Sequence[str], sizes: Sequence[int] = (), first: int = 300,
          wide: int | None = None, twins: tuple[int, int] = (-1, -1)) -> Iterator[Shelf]:
    """Give a shelf with a file for each kind: broken, or steady, last, deadly, once, stop, locked (see errands).

    sizes: how long each file is, in lines; by default all alike. first: the number in the first file.
    wide: the place of a file with few, long lines of letters that take four bytes. twins: the places of two
    files of the same size, the later one of fewer lines.
    """
    with tempfile.TemporaryDirectory(prefix="shelf", ignore_cleanup_errors=True) as place:
        folder = Path(place).resolve()
        numbers, paths = {}, []
        for place, kind in enumerate(kinds):
            path = folder / f"{chr(97 + place % 26)}{place // 26 or ''}.py"
            numbers[path.name] = first + 7 * place * place % 101 * 3 + place
            lines = (WIDE if place == wide else STIR) * (sizes[place] if sizes else 2)
            text = content(numbers[path.name], kind, place, lines)
            if place == twins[1]:
                text += "#" * (Path(paths[twins[0]]).stat().st_size - len(text.encode()))
            path.write_bytes(text.encode())
            paths.append(str(path))
        yield Shelf(folder, paths, numbers, {Path(path).name: Path(path).stat().st_size for path in paths})


def content(number: int, kind: str, place: int, lines: str) -> str:
    """Return a small Python file that defines something, with these lines in it; a broken one can't be parsed."""
    word, other = WORDS[place % len(WORDS)], WORDS[(place * 3 + 1) % len(WORDS)]
    body = f'def {word}_and_{other}():\n    """Stir the {word}."""\n' + lines + "    return 1\n"
    body += f"\n\ndef {other}_once_more():\n    return 2\n"
    return f"# {number} {kind}\n{body}" + ("def (:\n" if kind == "broken" else "")
