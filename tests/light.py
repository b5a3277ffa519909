"""What the suite's own processes leave out: pytest imports this first (-ptests.light in pyproject.toml).

While they import and collect, nothing becomes garbage: a search for it would be a sixth of that time, in each of them.
Later it is looked for less often than usual.

nbformat checks notebooks with jsonschema, which imports a checker for each format that it can find. Two of them, of
international addresses and of durations, build a grammar and hundreds of locales whenever they are imported: more than
a second in each process of the suite. A notebook's schema has neither, and jsonschema goes on without them.

nbval lays out each message of a kernel for a log that nobody keeps, pictures included: half a second a page.

Each Python that starts in an environment with setuptools loads a stand-in for distutils, which nobody here uses: a
thousandth of a second, three thousand times.

The threads of numpy's library for matrices wait for work by computing, all over again in each process that imports
numpy; told to, they soon sleep.
"""

import gc
import os
import sys

import pytest

gc.disable()
for name in ("rfc3987_syntax", "isoduration"):
    sys.modules.setdefault(name, None)  # as if it were not installed
os.environ.setdefault("SETUPTOOLS_USE_DISTUTILS", "stdlib")
os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")  # cores' ticks as a power of two; 4 is the least there is


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Search for garbage again, but not among what was collected."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_configure() -> None:
    """Give nbval's log each message as it is; the log lays it out if somebody keeps it."""
    import nbval.kernel

    nbval.kernel.pformat = lambda message: message
