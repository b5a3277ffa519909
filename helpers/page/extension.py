"""What ``%load_ext helpers`` does, once a kernel: start method, magics, and the watch over what is left.

Runs in the parent.
"""

import gc
import multiprocessing
import os
import sys
import traceback
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import Any

from helpers.page.magics import CourseMagics
from helpers.recording.workspace import workspace
from helpers.safety.janitor import start_janitor
from helpers.safety.leftovers import snapshot
from helpers.safety.modules import make_importable
from helpers.safety.signals import start_tracker_apart
from helpers.safety.strangers import refuse_strangers
from helpers.workers.methods import start_methods

METHODS = start_methods()
MANY = 50  # modules: so many at once come with a library such as matplotlib or Dask
_settled = 0  # how many modules there were when their objects were last set apart


def load(shell: Any) -> None:
    """Choose the start method, register the magics, and let nothing outlive this kernel.

    The method is COURSE_START_METHOD if that is set, else spawn: the one that every system has.
    Raises ValueError if the variable names a method that this system doesn't have.
    """
    multiprocessing.set_start_method(start_method(), force=True)
    start_tracker_apart()
    start_janitor(workspace(), Path(get_temp_dir()))  # asked for here, the second one serves all children, too
    make_importable()
    shell.register_magics(CourseMagics(shell, snapshot(workspace())))
    shell.push(page_names(), interactive=False)
    refuse_strangers()
    for act in (advise, settle):
        if act not in shell.events.callbacks["post_run_cell"]:
            shell.events.register("post_run_cell", act)
    settle()


def settle(result: Any = None) -> None:
    """After a cell that imported a large library, take that library's objects out of what garbage collection searches.

    result: of the cell; not looked at. Jupyter, matplotlib and Dask bring tens of thousands of objects that stay for
    ever. To search them takes tens of milliseconds, in which a loop in the kernel stands still, and so do workers
    whose results nobody takes; a program without a notebook hasn't got these objects.
    """
    global _settled
    if len(sys.modules) - _settled >= MANY:
        gc.collect()
        gc.freeze()
        _settled = len(sys.modules)


def advise(result: Any) -> None:
    """Show what to do below a cell that ended with an error which is known here."""
    from IPython.display import display

    from helpers.plots.card import AMBER, Card
    from helpers.troubles.finding import advice

    problem = result.error_in_exec
    if problem is not None:
        trace = "".join(traceback.format_exception(problem))
        sentence = advice(f"{type(problem).__name__}: {problem}", trace)
        if sentence:
            display(Card("What to do:", sentence, AMBER))


def page_names() -> dict[str, object]:
    """Return what every page has without an import: the tools of the page, nothing of what it teaches."""
    from helpers.exercises.core import check, hint, solution
    from helpers.page.explain import explain
    from helpers.page.predict import predict
    from helpers.page.show import show
    from helpers.plots.timeline import timeline
    from helpers.recording.recording import recording

    return {each.__name__: each for each in (check, explain, hint, predict, recording, show, solution, timeline)}


def start_method() -> str:
    """Return the start method that the course uses here."""
    method = os.environ.get("COURSE_START_METHOD") or "spawn"
    if method not in METHODS:
        raise ValueError(f"COURSE_START_METHOD is {method!r}; this system has {', '.join(METHODS)}")
    return method
