"""Ask a child of each start method what it finds of its parent.

Runs in the parent. Each question is asked in a program of its own, so the kernel is neither forked nor changed.
"""

from collections.abc import Sequence

from helpers.safety.watchdog import guarded
from helpers.workers.methods import start_methods
from helpers.workers.views import prepare_and_ask


def inherited(methods: Sequence[str] | None = None, deadline: float = 30.0) -> dict[str, dict[str, bool]]:
    """Return for each start method what a child found: {"spawn": {"an argument": True, …}, …}.

    methods: by default all that this system has. deadline: seconds for each of them.
    Raises ValueError for a method that this system doesn't have, RuntimeError if a child gave no answer.
    """
    here = start_methods()
    found = {}
    for method in sorted(methods or here, reverse=True):
        if method not in here:
            raise ValueError(f"this system has no start method {method!r}; it has {', '.join(here)}")
        outcome = guarded(prepare_and_ask, method=method, deadline=deadline)
        if outcome.verdict != "returned":
            raise RuntimeError(f"the child of {method} gave no answer: {outcome.sentence}")
        found[method] = outcome.value
    return found
