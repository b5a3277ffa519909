"""The lab of notebook 16: look something up.

Runs in the parent; starts no process.
"""

from ipywidgets import Layout, Textarea

from helpers.figures.reference import found, tell
from helpers.frame.lab import WIDE, Lab
from helpers.reference.looking import Entry, look_up

QUESTION = "Where is it shown? Type a part of a name or a term, or paste an error."


def reference_lab(text: str = "imap_unordered") -> Lab:
    """Return the lab: a box for a part of a name, a term or an error's text; a strip of the pages and the entries."""
    controls = {"text": Textarea(text, description="look up", style=WIDE, continuous_update=False,
                                 placeholder="starmap, 교착, or a whole traceback", rows=2,
                                 layout=Layout(width="46em", max_width="100%"))}
    return Lab(QUESTION, controls, {"Find": search}, lambda records: found(*records), lambda records: tell(*records))


def search(text: str) -> tuple[str, list[Entry]]:
    """Return what was asked, and the entries."""
    return text, look_up(text)
