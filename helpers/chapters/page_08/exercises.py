"""The exercises of notebook 08: consumers that end, a kitchen that closes, a full queue, and work that is done.

Each probe runs in a guarded program, each judge in the parent.
"""

import multiprocessing
import queue
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.records import Run
from helpers.workers.passing import Meeting, serve_or_burn, serve_order, take_late

ORDERS = ("soup", "rice", 0, "", 7)
LATE = "after the end"
LARGE = 200_000
KITCHENS = ((2, ("soup", "rice", "tea", "fish", "pie")), (3, ("leek", "bread", "plum", "kale", "egg", "fig", "oat")))
MENU = ("pear", "plum", "quince", "fig", "sloe")
BATCHES = (("soup", "fish", "rice"), ("tea", "pie"))


def taken(line: Any, number: int, seconds: float) -> list[Any]:
    """Return up to so many items from a queue; fewer if one lets itself be waited for longer than that."""
    found: list[Any] = []
    try:
        while len(found) < number:
            found.append(line.get(timeout=seconds))
    except queue.Empty:
        pass
    return found


def same(got: Any, expected: Any) -> bool:
    """Return whether they are equal, whatever a reader's answer may hold: some things can't be compared."""
    try:
        return bool(got == expected)
    except Exception:
        return False


# 8.1 Until None

def probe_cook(run: Any, cook: Callable[..., Any]) -> Any:
    """Let one process take five orders, a None and, if it goes on, a sixth; return what is on both queues after it."""
    orders, dishes = multiprocessing.Queue(), multiprocessing.Queue()
    for order in (*ORDERS, None, LATE):
        orders.put(order)
    process = multiprocessing.Process(target=cook, args=(orders, dishes, run.of(serve_order)), daemon=True)
    process.start()
    arrived: list[Any] = []
    end = time.monotonic() + 8
    while len(arrived) < len(ORDERS) and time.monotonic() < end:
        alive = process.is_alive()
        arrived += taken(dishes, 1, 0.2)
        if not alive and dishes.empty():
            break
    process.join(2)
    waits = process.is_alive()
    process.terminate()
    process.join()
    arrived += taken(dishes, 2, 0.2)
    return arrived, waits, LATE in taken(orders, 2, 0.5)


def judge_cook(evidence: Any, run: Run) -> str | None:
    """Look for each order's dish, for an end at None, and for nothing taken after it."""
    arrived, waits, late = evidence
    expected = [(order, len(str(order))) for order in ORDERS]
    if any(task.label == "None" for task in run.tasks):
        return "None is not an order: it was given to work, too."
    if [dish for dish in arrived if isinstance(dish, list)]:
        return f"the dishes should come one by one, as they are done; a list was put on the queue: {arrived!r:.80}."
    if same(arrived, expected[:1]) and not waits:
        return f"only 1 of {len(ORDERS)} orders was cooked."
    if len(arrived) < len(expected) and same(arrived, expected[:len(arrived)]):
        return f"after {arrived[-1:] or 'nothing'} it cooked no more: 0 and '' are orders, though they count as false."
    if not late:
        return "it went on after the None: an order that came later is gone from the queue."
    if not same(arrived, expected):
        return f"the dishes should be {expected}, in this order; on the queue was {arrived!r:.120}."
    if waits:
        return "all dishes are there, but two seconds later its process was still waiting for something."
    return None


UNTIL_NONE = Exercise(
    key="8.1", name="cook", parameters=("orders", "dishes", "work"),
    hints=("queue.get() waits until there is an order, so no question about emptiness is needed.",
           "Compare with None itself: an order may be 0 or an empty string.",
           "for order in iter(orders.get, None): calls get until it returns None."),
    praise="every order was cooked, 0 and the empty string too, and it ended at None.",
    probe=probe_cook, judge=judge_cook, deadline=30.0,
)


# 8.2 A kitchen that closes

def probe_kitchen(run: Any, kitchen: Callable[..., Any]) -> Any:
    """Open two kitchens of different size, whose first orders wait for each other; return what came and who is left."""
    found = []
    for cooks, orders in KITCHENS:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            run.note(f"{cooks} cooks")
            dishes = kitchen(run.of(Meeting(folder, cooks, LARGE)), list(orders), cooks)
            left = [process.name for process in multiprocessing.active_children()]
            for process in multiprocessing.active_children():
                process.kill()
                process.join()
            found.append((dishes, left))
    return found


def judge_kitchen(evidence: Any, run: Run) -> str | None:
    """Look at the dishes, at who cooked them, at how many at once, and at who is left."""
    begins = [span.begin for span in run.parent.spans if span.kind == "note"]
    for (cooks, orders), (dishes, left), since, to in zip(KITCHENS, evidence, begins, (*begins[1:], run.wall)):
        because = _dishes(dishes, orders) or _crew(run, cooks, since, to)
        if because:
            return because
        if left:
            return f"when kitchen returned, {len(left)} of its processes, still alive, went on: {', '.join(left)}."
    return None


def _dishes(dishes: Any, orders: tuple[str, ...]) -> str | None:
    call = f"for the orders {list(orders)}"
    if not isinstance(dishes, list):
        return f"it should return a list; it returned {dishes!r:.60}."
    named = [dish[0] if isinstance(dish, tuple) and dish else dish for dish in dishes]
    if sorted(map(str, named)) != sorted(orders) or not all(isinstance(dish, tuple) for dish in dishes):
        return f"{call} it should return what work returned for each; there were {str(named)[:120]}."
    return None


def _crew(run: Run, cooks: int, since: float, to: float) -> str | None:
    """Return what is wrong with who did the work in this stretch of time."""
    def tasks(lane: Any) -> list[Any]:
        return [task for task in lane.tasks if since <= task.begin < to]

    workers = [lane for lane in run.lanes if tasks(lane)]
    if any(lane.kind == "thread" for lane in workers):
        return "work ran in threads; it should run in processes."
    if not workers or tasks(run.parent):
        return "work should run in other processes, and it ran in the one that called kitchen."
    edges = sorted(edge for lane in workers for task in tasks(lane) for edge in ((task.begin, 1), (task.end, -1)))
    level = most = 0
    for _, step in edges:
        level += step
        most = max(most, level)
    if most == 1:
        return "no two orders were cooked at the same time."
    if len(workers) != cooks:
        return f"with cooks={cooks}, {len(workers)} processes worked; there should be as many as cooks."
    return None


A_KITCHEN = Exercise(
    key="8.2", name="kitchen", parameters=("work", "orders", "cooks"),
    hints=("Two queues: one for orders, one for dishes. The cook of 8.1 is the target of every process.",
           "Put all orders, then one None for each cook.",
           "You know how many dishes will come: take so many, and only then join."),
    praise="as many processes as cooks, at work at the same time; all dishes came, and nobody was left.",
    probe=probe_kitchen, judge=judge_kitchen, deadline=25.0,
    stuck="A process that has put a large item ends only when somebody has taken it, so take first, then join; and "
          "each cook needs a None of its own.",
)


# 8.3 Not for ever

def probe_offer(run: Any, offer: Callable[..., Any]) -> Any:
    """Offer five items to a queue for two that nobody empties, then to one from which a late consumer takes."""
    shut, late = multiprocessing.Queue(2), multiprocessing.Queue(2)
    refused = offer(shut, list(MENU), 0.2)
    consumer = threading.Thread(target=take_late, args=(late, 0.5), daemon=True)
    consumer.start()
    run.note("a consumer comes late")
    waited = offer(late, list(MENU[:3]), 20)
    return refused, taken(shut, len(MENU), 0.3), waited, taken(late, len(MENU), 0.3)


def judge_offer(evidence: Any, run: Run) -> str | None:
    """Compare what was left out and what is in the queues with what there was room for."""
    refused, there, waited, rest = evidence
    for got in (refused, waited):
        if not isinstance(got, list):
            return f"it should return a list of the items that found no room; it returned {got!r:.60}."
    if not same(refused, list(MENU[2:])):
        return (f"into a queue for two that nobody emptied, {list(MENU)} were offered; the list of those left out "
                f"should be {list(MENU[2:])}; it was {refused!r:.100}.")
    if not same(there, list(MENU[:2])):
        return f"the first two items should be in the queue; there was {there!r:.100}."
    if waited or not same(rest, list(MENU[1:3])):
        return (f"half a second after the start a consumer took an item, and patience was 20 seconds; nothing should "
                f"be left out, and it was {waited!r:.60}.")
    return None


NOT_FOR_EVER = Exercise(
    key="8.3", name="offer", parameters=("queue", "items", "patience"),
    hints=("put has two more arguments: put(item, block, timeout).",
           "queue.put(item, timeout=patience) raises Full when the time is over.",
           "Catch Full around the put of each item, and append that item to a list."),
    praise="what found room is in the queue, what didn't is in your list, and it waited for a late consumer.",
    probe=probe_offer, judge=judge_offer, deadline=15.0,
    stuck="A put into a full queue waits until somebody takes an item. The timeout is put's third argument: write its "
          "name, timeout=patience.",
)


# 8.4 Done, whatever happens

def probe_serve(run: Any, serve: Callable[..., Any]) -> Any:
    """Put two batches of orders on a joinable queue, join after each; one order burns."""
    orders = multiprocessing.JoinableQueue()
    process = multiprocessing.Process(target=serve, args=(orders, run.of(serve_or_burn)), daemon=True)
    process.start()
    for number, batch in enumerate(BATCHES, 1):
        for order in batch:
            orders.put(order)
        orders.join()
        run.note(f"joined {number}")
    alive = process.is_alive()
    process.kill()
    process.join()
    return alive


def judge_serve(alive: Any, run: Run) -> str | None:
    """Look whether each batch was worked through when join returned, and whether the process went on."""
    joined = [span.begin for span in run.parent.spans if span.kind == "note"]
    for batch, moment in zip(BATCHES, joined):
        for order in batch:
            done = [task for task in run.tasks if task.label == order]
            if not done or done[0].end > moment:
                return f"orders.join() returned before {order} was done: task_done was called too early or too often."
            if len(done) > 1:
                return f"{order} was given to work {len(done)} times; once is enough."
    if not alive:
        return "its process has ended; it should go on and wait for orders."
    return None


DONE = Exercise(
    key="8.4", name="serve", parameters=("orders", "work"),
    hints=("The order of things: get, work, task_done. What happens to task_done when work raises?",
           "try … finally runs task_done in both cases; except keeps the process alive.",
           "while True: order = orders.get(), then try: work(order) / except Exception: pass / finally: "
           "orders.task_done()"),
    praise="join came back when everything was done and not before, and a burnt fish kept nobody waiting.",
    probe=probe_serve, judge=judge_serve, deadline=12.0,
    stuck="orders.join() waits for a task_done that never comes: one is owed for each item taken, also when work "
          "raises. The fish raises ValueError.",
)

EXERCISES = (UNTIL_NONE, A_KITCHEN, NOT_FOR_EVER, DONE)
