"""Read the answers to an exercise: its starter, what is right, and typical mistakes, all real code in one file.

Runs in the parent. Standard library only. A file ``chapters/page_NN/ex_N_M.py`` is in percent format and never
imported; each part is the whole text of a ``%%worker_module`` cell:

    # %% starter
    # %% right                                   the reference: the first of the right ones
    # %% right: with an executor                 right, too, in another style
    # %% wrong: joins too early -- "was stopped" a typical mistake, and words that its verdict must contain
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

CHAPTERS = Path(__file__).resolve().parents[1] / "chapters"
HEAD = re.compile(r'^# %% (?P<kind>starter|right|wrong)(?:: (?P<name>.+?))?(?: -- "(?P<because>.+)")?$')


class Mistake(NamedTuple):
    """A typical wrong answer: its module text, and words that the verdict must contain."""

    text: str
    because: str


class Answers(NamedTuple):
    """What a file of answers holds.

    starter: the text of the exercise's cell without the magic's line. right: the right answers by name, the reference
    first, its name is "". wrong: typical mistakes by name.
    """

    starter: str
    right: Mapping[str, str]
    wrong: Mapping[str, Mistake]

    @property
    def reference(self) -> str:
        """Return the answer that solution() shows."""
        return self.right[""]


def answers_path(key: str) -> Path:
    """Return where the answers to the exercise with this key stand."""
    page, _, number = key.partition(".")
    return CHAPTERS / f"page_{int(page):02}" / f"ex_{page}_{number}.py"


@cache
def answers(path: Path) -> Answers:
    """Return the answers in this file.

    Raises ValueError if a part has a head that is not understood, a name twice, or a mistake no words; OSError if there
    is no such file.
    """
    parts = re.split(r"^(?=# %%)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    starter, right, wrong = "", {}, {}
    for part in parts:
        head, _, text = part.partition("\n")
        found = HEAD.match(head.rstrip())
        if not found or (found["kind"] == "wrong") != bool(found["because"]):
            raise ValueError(f"{path.name}: {head!r} should be '# %% starter', '# %% right', '# %% right: style' or "
                             "'# %% wrong: mistake -- \"words of the verdict\"'")
        text, name = text.strip("\n") + "\n", found["name"] or ""
        if name in (wrong if found["kind"] == "wrong" else right) or (found["kind"] == "starter" and starter):
            raise ValueError(f"{path.name}: there are two parts {head!r}")
        if found["kind"] == "starter":
            starter = text
        elif found["kind"] == "right":
            right[name] = text
        else:
            wrong[name] = Mistake(text, found["because"])
    if not starter or "" not in right:
        raise ValueError(f"{path.name}: a starter and a right answer are needed")
    return Answers(starter, right, wrong)
