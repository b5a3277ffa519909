"""What the suite's own processes leave out: pytest imports this first (-ptests.light in pyproject.toml).

While they import and collect, nothing becomes garbage: a search for it would be a sixth of that time, in each of them.

nbformat checks notebooks with jsonschema, which imports a checker for each format that it can find. Two of them, of
international addresses and of durations, build a grammar and hundreds of locales whenever they are imported: more than
a second in each process of the suite. A notebook's schema has neither, and jsonschema goes on without them.
"""

import gc
import sys

import pytest

gc.disable()
for name in ("rfc3987_syntax", "isoduration"):
    sys.modules.setdefault(name, None)  # as if it were not installed


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Search for garbage again, but not among what was collected."""
    gc.freeze()
    gc.enable()
