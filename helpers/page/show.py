"""Print the real source of a worker in the page, so that nothing stays hidden.

Runs in the parent.
"""

import inspect
import textwrap
from collections.abc import Callable
from typing import Any


class Source:
    """Source text that a page shows as highlighted code, and as plain text elsewhere."""

    def __init__(self, text: str, where: str) -> None:
        self.text, self.where = text, where

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        where = f"`{self.where}`" if self.where.endswith(".py") else self.where
        return {"text/plain": f"# {self.where}\n{self.text}",
                "text/markdown": f"From {where}:\n```python\n{self.text}\n```"}


def show(*things: Callable[..., Any]) -> Source:
    """Return the source of functions or classes.

    Raises TypeError if something has no Python source, for example a built-in function.
    """
    texts = []
    for thing in things:
        try:
            texts.append(textwrap.dedent(inspect.getsource(thing)).rstrip())
        except (TypeError, OSError):
            raise TypeError(f"{thing!r} has no Python source to show; give a function or a class") from None
    module = inspect.getmodule(things[0])
    name = getattr(module, "__name__", "")
    known = name.startswith("helpers.") and not name.startswith("helpers.written.")
    where = module.__name__.replace(".", "/") + ".py" if known else "this page"
    return Source("\n\n\n".join(texts), where)
