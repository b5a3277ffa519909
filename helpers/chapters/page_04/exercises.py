"""The exercises of notebook 04: a task that travels, an object that travels, a script with a guard, one context.

Each probe runs in a guarded program, each judge in the parent. The verdict is the same under every start method:
where the method matters, the probe chooses it.
"""

import multiprocessing
import tempfile
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.records import Run
from helpers.workers.cells import run_until
from helpers.workers.stocks import season, take_and_tell

DISHES = ["soup", "rice", "beans"]
PORTIONS = 5
OPENS, SPAWN = "the kitchen opens", 'get_context("spawn")'
BOOTSTRAPPING, NOT_FOUND = "bootstrapping phase", "attribute 'who_cooks'"
CHANNELS = {"Queue", "SimpleQueue", "JoinableQueue", "Pipe", "Manager", "Pool"}


# 4.1 No lambda

def probe_seasoned(run: Any, seasoned: Callable[..., Any]) -> Any:
    """Give the reader a task with two arguments, and one value for the second."""
    return seasoned(run.of(season), list(DISHES), 4)


def judge_seasoned(got: Any, run: Run) -> str | None:
    """Look for the three results, and for tasks in the children only."""
    expected = [season(dish, 4) for dish in DISHES]
    if any(span.kind == "task" for span in run.parent.spans):
        return "season ran in the parent, the process that called your function. Let the pool's workers call it."
    if got != expected:
        return f"it should return {expected}; it returned {got!r:.200}."
    if len(run.tasks) != len(DISHES):
        return f"season ran {len(run.tasks)} times in children, and there are {len(DISHES)} dishes."
    return None


SEASONED = Exercise(
    key="4.1", name="seasoned", parameters=("season", "dishes", "salt"),
    hints=("map gives season one argument, and it needs two. A lambda would add the second, and can't travel.",
           "functools.partial(season, salt=salt) is a function of one argument. Import it in the cell.",
           "with Pool(2) as pool: return pool.map(partial(season, salt=salt), dishes)"),
    praise="season travelled by its name, and the salt went along with it.",
    probe=probe_seasoned, judge=judge_seasoned, )


# 4.2 Make it travel

def probe_stock(run: Any, stock_class: Callable[..., Any]) -> dict[str, Any]:
    """Send a stock to a spawned child that takes a portion, then take one here."""
    stock, context = stock_class(PORTIONS), multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=run.of(take_and_tell, "takes"), args=(stock, there))
    try:
        child.start()
    except Exception as problem:
        return {"start": f"{type(problem).__name__}: {problem}"}
    wait([here, child.sentinel], 30)
    evidence: dict[str, Any] = {"child": here.recv() if here.poll() else None}
    child.join()
    try:
        evidence["parent"] = stock.take(), type(stock.lock).__name__, ""
    except Exception as problem:
        evidence["parent"] = None, "", f"{type(problem).__name__}: {problem}"
    return evidence


def judge_stock(evidence: dict[str, Any], run: Run) -> str | None:
    """Look at what the child could do with its copy, and whether the original is as it was."""
    if "start" in evidence:
        return f"the stock didn't leave: start() raised {evidence['start']}. __getstate__ says what is packed."
    if evidence["child"] is None:
        return "the child could not unpack the stock and ended. Does __setstate__ take one argument, the state?"
    for place, (left, lock, error) in (("the child", evidence["child"]), ("the parent", evidence["parent"])):
        whose = "the copy" if place == "the child" else "the original"
        if error:
            return (f"{whose} is damaged: take() in {place} raised {error}. "
                    + ("What __getstate__ leaves out, __setstate__ makes anew." if place == "the child" else
                       "__getstate__ should change a copy of __dict__, not the __dict__ itself."))
        if lock not in ("lock", "RLock"):
            return f"{whose} has no lock any more, but {lock}. Two threads in {place} would need one."
        if left != PORTIONS - 1:
            return f"take() in {place} should leave {PORTIONS - 1} of {PORTIONS} portions; it left {left!r}."
    return None


STOCK = Exercise(
    key="4.2", name="Stock", parameters=("portions",),
    hints=("__getstate__(self) returns what is packed; without it, that is self.__dict__ with the lock in it.",
           "state = self.__dict__.copy(), then del state[\"lock\"], then return it.",
           "__setstate__(self, state) runs on the copy: self.__dict__.update(state), and a new threading.Lock()."),
    praise="the copy has a lock of its own, and the original kept its lock.",
    probe=probe_stock, judge=judge_stock, )


# 4.3 Mend the script

def probe_script(run: Any, script: Callable[..., Any]) -> Any:
    """Run the reader's text as a real script; one that never ends is stopped as soon as it says why."""
    text = script()
    if not isinstance(text, str):
        return text, None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, "script.py")
        path.write_text(text.strip() + "\n", encoding="utf-8")
        return text, run_until(str(path), (BOOTSTRAPPING, NOT_FOUND), 20)


def judge_script(evidence: Any, run: Run) -> str | None:
    """Count how often the top level ran, and look who cooked."""
    text, ran = evidence
    if ran is None:
        return f"script() should return the text of the script; it returned {text!r:.60}."
    if SPAWN not in text.replace("'", '"'):
        return f"the script no longer says {SPAWN}. With fork the mistake would only be hidden."
    code, printed, errors = ran
    if NOT_FOUND in errors:
        return ("the children imported the script and did not find who_cooks there. Imports and definitions stay at "
                "the top, above the guard.")
    if BOOTSTRAPPING in errors:
        return ("a child wanted to start processes while it imported the script. Whatever starts processes belongs "
                'under if __name__ == "__main__":')
    if code is None:
        return f"the script had not ended after 20 seconds and was stopped. It had printed {printed!r}."
    if code != 0:
        return f"the script ended with exit code {code}: {(errors.strip().splitlines() or ['no words'])[-1]}"
    opened, cooks = printed.count(OPENS), printed.count("SpawnPoolWorker-")
    if opened > 1:
        return f'"{OPENS}" was printed {opened} times: every child imports the script, and runs its top level.'
    if not opened:
        return f'the script printed {printed!r}, and nowhere "{OPENS}". Is the condition of the guard right?'
    if cooks != 2:
        return f"the dishes were not cooked by workers of the pool: the script printed {printed!r}."
    return None


SCRIPT = Exercise(
    key="4.3", name="script", parameters=(),
    hints=("Two things happen at the top level: a print, and the start of a pool. Both happen in every child.",
           "if __name__ == \"__main__\": is true in the script that you started, and in no child.",
           "Imports and who_cooks stay at the top; the print and the with block move under the guard."),
    praise="the script opened once, and its children found what they needed at the top.",
    probe=probe_script, judge=judge_script, deadline=30.0,
)


# 4.4 One context

class Watched:
    """A context that notes what is asked of it."""

    def __init__(self, method: str) -> None:
        self.context, self.asked = multiprocessing.get_context(method), set()

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        return getattr(self.context, name)


def probe_cooked(run: Any, cooked: Callable[..., Any]) -> list[tuple[str, set[str], Any]]:
    """Call the reader's function with a context of each method; return what was asked of it, and the result."""
    seen = []
    for method in sorted(multiprocessing.get_all_start_methods()):
        context = Watched(method)
        try:
            got = cooked(context, run.of(season), list(DISHES), 4)
        except RuntimeError as problem:
            if "context" not in str(problem):
                raise
            got = problem
        seen.append((method, context.asked, got if isinstance(got, (list, tuple, type(None))) else repr(got)))
    return seen


def judge_cooked(seen: list[tuple[str, set[str], Any]], run: Run) -> str | None:
    """Look where processes and queue came from, then at the results of each method."""
    expected = sorted(season(dish, 4) for dish in DISHES)
    for method, asked, got in seen:
        if not asked & {"Process", "Pool", "Manager"}:
            return "the processes were not made by the context that your function was given: context.Process."
        if not asked & CHANNELS:
            return ("the queue was not made by the context that your function was given: context.Queue. Objects of "
                    "two contexts may refuse each other.")
        if got is None:
            return f"under {method} it returned None. Get the results from the queue and return them, sorted."
        if got != expected:
            return (f"under {method} it returned {got!r:.120}, and should return {expected}. What a child needs is "
                    "an argument: under spawn and forkserver it imports your module anew.")
    if any(span.kind == "task" for span in run.parent.spans):
        return "cook ran in the parent, the process that called your function."
    if len(run.tasks) != len(DISHES) * len(seen):
        return f"cook ran {len(run.tasks)} times in children, and should run once a dish."
    return None


COOKED = Exercise(
    key="4.4", name="cooked", parameters=("context", "cook", "dishes", "salt"),
    hints=("The child's function gets everything as arguments: cook, a dish, the salt, and the queue for the answer.",
           "answers = context.Queue(), and context.Process(target=…, args=(…)) for each dish. Start all of them.",
           "Get first, then join: sorted(answers.get() for _ in dishes), then join each process."),
    praise="processes and queue came from one context, and it works under every start method.",
    probe=probe_cooked, judge=judge_cooked, deadline=20.0,
)

EXERCISES = (SEASONED, STOCK, SCRIPT, COOKED)
