"""Exercise 8.4: a consumer of a joinable queue that goes on, whatever happens.

The probe runs in a guarded program, what is asked of it in the parent.
"""

import multiprocessing
import threading
import time
from collections.abc import Callable
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.promises import judged, promised
from helpers.records import Run
from helpers.workers.passing import Counted, serve_or_burn

BATCHES = (("soup", "fish", "rice"), ("tea", None, 0))
QUIET = 1.3  # seconds in which no order comes; who gives up after one has ended by then


# 8.4 Done, whatever happens

def probe_serve(run: Any, serve: Callable[..., Any]) -> tuple[list[str], int | None]:
    """Put two batches of orders on a joinable queue, join after each; two orders burn.

    Return for each batch what came first: "joined", "dead" if the process ended, "waits" if join didn't return though
    all orders were done; and the exit code of the process, None if it was alive at the end.
    """
    orders = multiprocessing.JoinableQueue()
    begun, ended = multiprocessing.Semaphore(0), multiprocessing.Semaphore(0)
    work = run.of(Counted(serve_or_burn, begun, ended))
    process = multiprocessing.Process(target=serve, args=(orders, work), daemon=True)
    process.start()
    found = []
    for number, batch in enumerate(BATCHES, 1):
        for order in batch:
            orders.put(order)
        found.append(_joined(orders, process, ended, len(batch)))
        run.note(f"joined {number}")
        if found[-1] != "joined":
            break
    process.join(QUIET)
    code = process.exitcode
    process.kill()
    process.join()
    return found, code


def _joined(orders: Any, process: Any, ended: Any, number: int) -> str:
    """Return what came first: the end of the join, of the process, or of all work and a second more."""
    joining = threading.Thread(target=orders.join, daemon=True)
    joining.start()
    end, done = time.monotonic() + 8, 0
    while joining.is_alive() and process.is_alive() and time.monotonic() < end:
        if ended.acquire(timeout=0.02):
            done += 1
            end = min(end, time.monotonic() + 1) if done == number else end
    joining.join(0.1)
    return "joined" if not joining.is_alive() else "waits" if process.is_alive() else "dead"


def in_time(evidence: Any, run: Run) -> str | None:
    """Look whether each batch was worked through when join returned, and whether it returned."""
    found, _ = evidence
    joined = [span.begin for span in run.parent.spans if span.kind == "note"]
    for came, batch, moment in zip(found, BATCHES, joined):
        for order in batch:
            done = [task for task in _tasks(run) if task.label == str(order)]
            if len(done) > 1:
                return f"work was called {len(done)} times with {order!r}; once is enough, also when it raises."
            if came == "joined" and not done:
                return f"orders.join() returned, and work had not been called with {order!r}."
            if came == "joined" and done[0].end > moment:
                return f"orders.join() returned before {order} was done: task_done was called too early or too often."
        never = [order for order in batch if str(order) not in [task.label for task in _tasks(run)]]
        if came == "waits" and never:
            return (f"orders.join() was stopped, since it still waited: work was never called with {never[0]!r}. What "
                    "does the process wait for?")
        if came == "waits":
            return ("work was called with each order, and orders.join() was stopped, since it still waited: a "
                    "task_done() is owed for each item taken, also when work raises.")
    return None


def goes_on(evidence: Any, run: Run) -> str | None:
    """Look whether the process went on."""
    found, code = evidence
    if "dead" not in found and code is None:
        return None
    last = max(_tasks(run), key=lambda task: task.end, default=None)
    then = f" after the order {last.label}" if last else ""
    if last and last.error and code:
        then += f", with which work raised {last.error}"
    return f"its process has ended{then}; it should go on, whatever comes and whatever happens, and wait for orders."


def _tasks(run: Run) -> list[Any]:
    return [task for lane in run.lanes for task in lane.tasks]


DONE = Exercise(
    key="8.4", name="serve", parameters=("orders", "work"),
    hints=("The order of things: get, work, task_done. What happens to task_done when work raises?",
           "try … finally runs task_done in both cases; except keeps the process alive.",
           "while True: order = orders.get(), then try: work(order) / except Exception: pass / finally: "
           "orders.task_done()"),
    praise="join came back when everything was done and not before, and what burnt kept nobody waiting.",
    probe=probe_serve, deadline=25.0,
    promises=(promised("The queue's `join` must return when all orders were worked on and not before", judged(in_time)),
              promised("goes on for ever", judged(goes_on))),
)
