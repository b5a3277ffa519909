"""The exercises of notebook 04: a task that travels, an object that travels, a script with a guard, one context.

Each probe runs in a guarded program, what is asked of it in the parent. The verdict is the same under every start
method: where the method matters, the probe chooses it.
"""

import multiprocessing
import random
import re
import tempfile
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from helpers.exercises.conduct import told
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import shown
from helpers.exercises.promises import Seen, a_process_each, called_with, crew, in_processes, judged, promised, returns
from helpers.records import Run
from helpers.workers.cells import run_until
from helpers.workers.methods import start_methods
from helpers.workers.stocks import look_at, season, take_and_tell

DISHES = (["soup", "rice", "beans"], ["stew", "cake"], ["leek", "pie", "eggs"])
PATIENCE = 30  # seconds until a child has told what it saw
OPENS = "the kitchen opens"
BOOTSTRAPPING, NOT_FOUND = "bootstrapping phase", "attribute 'who_cooks'"
CHANNELS = {"Queue", "SimpleQueue", "JoinableQueue", "Manager", "Pool"}


# 4.1 No lambda

def probe_seasoned(run: Any, seasoned: Callable[..., Any]) -> None:
    """Give the reader a task with two arguments, and values for the second that nobody can guess."""
    for dishes in DISHES[:2]:
        seasoned(run.of(season), list(dishes), random.randrange(2, 90))


SEASONED = Exercise(
    key="4.1", name="seasoned", parameters=("season", "dishes", "salt"),
    hints=("map gives season one argument, and it needs two. A lambda would add the second, and can't travel.",
           "functools.partial(season, salt=salt) is a function of one argument. Import it in the cell.",
           "with Pool(2) as pool: return pool.map(partial(season, salt=salt), dishes)"),
    praise="season travelled by its name, and the salt went along with it.",
    probe=probe_seasoned,
    promises=(promised("by a pool of two processes", in_processes(), crew(2)),
              promised("the list of `season(dish, salt)` for all dishes", called_with("dishes", "salt", name="season"),
                       returns(lambda given: [season(dish, given["salt"]) for dish in given["dishes"]]))),
)


# 4.2 Make it travel

def probe_stock(run: Any, stock_class: Callable[..., Any]) -> dict[str, Any]:
    """Send a stock to a spawned child that takes a portion and looks at its lock, then do the same here."""
    portions = random.randrange(5, 50)
    stock, context = stock_class(portions), multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=run.of(take_and_tell, "takes"), args=(stock, there))
    try:
        child.start()
    except Exception as problem:
        return {"start": told(problem)}
    wait([here, child.sentinel], PATIENCE)
    evidence: dict[str, Any] = {"portions": portions, "child": here.recv() if here.poll() else None}
    child.join(PATIENCE)
    return evidence | {"parent": look_at(stock)}


ONE_LOCK = ("{whose} has a {lock}, and that travels as it is: one lock for both. The copy needs a lock of its own, a "
            "new threading.Lock().")


def it_travels(evidence: dict[str, Any], run: Run) -> str | None:
    """Tell if the stock didn't leave, or didn't arrive."""
    if "SemLock" in evidence.get("start", ""):  # it is of the page's context, and the child of another
        return ONE_LOCK.format(whose="the stock", lock="lock of multiprocessing")
    if "start" in evidence:
        return f"the stock didn't leave: start() raised {evidence['start']}. __getstate__ says what is packed."
    if evidence["child"] is None:
        return "the child could not unpack the stock and ended. Does __setstate__ take one argument, the state?"
    return None


def each_has_its_lock(evidence: dict[str, Any], run: Run) -> str | None:
    """Look at what the child could do with its copy, and whether the original is as it was."""
    for place in ("child", "parent"):
        because = damaged(place, *evidence[place], evidence["portions"] - 1)
        if because:
            return because
    return None


def damaged(place: str, left: Any, lock: str, guards: bool, own: bool, error: str, wanted: int) -> str | None:
    """Return what is wrong with the stock in the child, or in the parent."""
    whose = "the copy" if place == "child" else "the original"
    if error:
        return (f"{whose} is damaged: take() in the {place} raised {error}. "
                + ("What __getstate__ leaves out, __setstate__ makes anew." if place == "child" else
                   "__getstate__ should change a copy of __dict__, not the __dict__ itself."))
    if lock.startswith("multiprocessing."):
        return ONE_LOCK.format(whose=whose, lock=lock)
    if lock != "lock":
        return f"{whose} has no lock any more, but {lock}. Two threads in the {place} would need one."
    if not own:
        return f"{whose} shares its lock with other stocks: it belongs to the class. Each needs its own."
    if not guards:
        return f"take() doesn't wait for the lock in the {place}: while a thread holds it, another one can take."
    if left != wanted:
        return f"take() in the {place} should leave {wanted} of {wanted + 1} portions; it left {shown(left)}."
    return None


STOCK = Exercise(
    key="4.2", name="Stock", parameters=("portions",),
    hints=("__getstate__(self) returns what is packed; without it, that is self.__dict__ with the lock in it.",
           "state = self.__dict__.copy(), then del state[\"lock\"], then return it.",
           "__setstate__(self, state) runs on the copy: self.__dict__.update(state), and a new threading.Lock()."),
    praise="the copy has a lock of its own, and the original kept its lock.",
    probe=probe_stock,
    promises=(promised("Make it travel", judged(it_travels)),
              promised("the copy needs a lock of its own, and the original keeps its lock", judged(each_has_its_lock))),
)


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


def it_ends(evidence: Any, run: Run) -> str | None:
    """Look whether the script came to a good end."""
    text, ran = evidence
    if ran is None:
        return f"script() should return the text of the script; it returned {text!r:.60}."
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
    return None


def opened_once(evidence: Any, run: Run) -> str | None:
    """Count how often the top level ran."""
    printed = evidence[1][1]
    opened = printed.count(OPENS)
    if re.search(r"\b(Fork|ForkServer)PoolWorker-", printed):
        return "the workers were not spawned. With fork the mistake would only be hidden."
    if opened > 1:
        return f'"{OPENS}" was printed {opened} times: every child imports the script, and runs its top level.'
    if not opened:
        return f'the script printed {printed!r}, and nowhere "{OPENS}". Is the condition of the guard right?'
    return None


def spawned_workers(evidence: Any, run: Run) -> str | None:
    """Look who cooked."""
    text, (_, printed, _) = evidence
    cooks = printed.count("SpawnPoolWorker-")
    if "SpawnPoolWorker" in text:
        return "the script itself says who cooked, and nobody need have. Let current_process().name tell, in a worker."
    if cooks < 2:  # more, if who_cooks prints its name as well
        return f"the dishes were not cooked by workers of the pool: the script printed {printed!r}."
    return None


SCRIPT = Exercise(
    key="4.3", name="script", parameters=(),
    hints=("Two things happen at the top level: a print, and the start of a pool. Both happen in every child.",
           "if __name__ == \"__main__\": is true in the script that you started, and in no child.",
           "Imports and who_cooks stay at the top; the print and the with block move under the guard."),
    praise="the script opened once, and its children found what they needed at the top.",
    probe=probe_script, deadline=30.0,
    promises=(promised("Mend it", judged(it_ends)),
              promised("it should open the kitchen once", judged(opened_once)),
              promised("both dishes should be cooked by spawned workers of its pool", judged(spawned_workers))),
)


# 4.4 One context

class Watched:
    """Looks like a context, and notes what is asked of it. Sent to a child, it is the context itself."""

    def __init__(self, method: str) -> None:
        self.context, self.asked = multiprocessing.get_context(method), set()

    def __getattr__(self, name: str) -> Any:
        if name != "get_start_method":
            self.asked.add(name)
        return getattr(self.context, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return multiprocessing.get_context, (self.context.get_start_method(),)

    def __repr__(self) -> str:
        return repr(self.context)


def probe_cooked(run: Any, cooked: Callable[..., Any]) -> list[tuple[str, set[str], str]]:
    """Call the reader's function with a context of each method; return what was asked of it, and what it raised."""
    seen = []
    for method, dishes in zip(sorted(start_methods()), DISHES):
        context, error = Watched(method), ""
        try:
            cooked(context, run.of(season), list(dishes), random.randrange(2, 90))
        except RuntimeError as problem:
            if "context" not in str(problem):
                raise
            error = told(problem)
        seen.append((method, context.asked, error))
    return seen


def of_each_method(seen: Seen) -> str | None:
    """Tell if the results of one method are wrong."""
    right = sorted(season(dish, seen.call.given["salt"]) for dish in seen.call.given["dishes"])
    context = seen.call.given["context"].words.lower()
    method = next((name for name in ("forkserver", "spawn", "fork") if name in context), "one method")
    if seen.call.error:
        return None  # of two contexts: the judge tells
    if seen.call.got is None:
        return f"under {method} it returned None. Get the results from the queue and return them, sorted."
    wrong = returns(lambda given: right)(seen)
    return f"under {method} {wrong}" if wrong else None


def by_the_context(seen: list[tuple[str, set[str], str]], run: Run) -> str | None:
    """Look where processes and queue came from."""
    for _, asked, error in seen:
        if not asked & {"Process", "Pool", "Manager"}:
            return "the processes were not made by the context that your function was given: context.Process."
        if "Pipe" in asked and not asked & CHANNELS and not error:
            return "the results came home by a pipe, and a queue is asked for: context.Queue takes those of all."
        if not asked & CHANNELS or error:
            return ("the queue was not made by the context that your function was given: context.Queue. Objects of two "
                    "contexts may refuse each other.")
    return None


def each_in_its_own(seen: Seen) -> str | None:
    """Tell if the dishes were not cooked in processes of their own, with the salt."""
    if seen.call.error:
        return None
    wrong = called_with("dishes", "salt", name="cook")(seen)
    if wrong:
        wrong += " What a child needs is an argument: under spawn and forkserver it imports your module anew."
    return a_process_each()(seen) or wrong


COOKED = Exercise(
    key="4.4", name="cooked", parameters=("context", "cook", "dishes", "salt"),
    hints=("The child's function gets everything as arguments: cook, a dish, the salt, and the queue for the answer.",
           "answers = context.Queue(), and context.Process(target=…, args=(…)) for each dish. Start all of them.",
           "Get first, then join: sorted(answers.get() for _ in dishes), then join each process."),
    praise="each dish had a process, processes and queue came from one context, and it works under every start method.",
    probe=probe_cooked, deadline=12.0,
    promises=(promised("each dish in a process of its own, which calls `cook(dish, salt)`", each_in_its_own),
              promised("Return the sorted results", of_each_method),
              promised("Processes and queue are made by `context`", judged(by_the_context))),
)

EXERCISES = (SEASONED, STOCK, SCRIPT, COOKED)
