"""The exercises of notebook 08: consumers that end, a kitchen that closes, a full queue, and work that is done.

Each probe runs in a guarded program, what is asked of it in the parent.
"""

import multiprocessing
import queue
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any

from helpers.chapters.page_08.serving import DONE
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import same, shown
from helpers.exercises.promises import Seen, at_once, called_with, crew, judged, nobody_left, promised
from helpers.exercises.results import reason
from helpers.records import Run
from helpers.workers.passing import Counted, Meeting, Queue, serve_order, take_late

ORDERS = ("soup", "rice", 0, "", 7)
LATE = "after the end"
GIVES_UP = 1.2  # seconds, longer than those who give up mostly wait
LARGE, LINGER = 200_000, 0.15  # bytes, seconds
KITCHENS = ((2, ("soup", "rice", "tea", "fish", "pie")), (3, ("leek", "bread", "plum", "kale", "egg", "fig", "oat")))
MENU = ("pear", "", "quince", "fig", 0)  # two find room, the fourth as soon as somebody waits for that
PATIENCE, LATE_BY, LATER = 0.5, 0.15, 1.2  # seconds; who waits for PATIENCE has given up long before LATER


def taken(line: Any, number: int, seconds: float) -> list[Any]:
    """Return up to so many items from a queue; fewer if one lets itself be waited for longer than that."""
    found: list[Any] = []
    try:
        while len(found) < number:
            found.append(line.get(timeout=seconds))
    except queue.Empty:
        pass
    return found


# 8.1 Until None

def probe_cook(run: Any, cook: Callable[..., Any]) -> Any:
    """Let a process take five orders; when they are done, a None and, if it goes on, a sixth; return what came of it.

    That is: how many dishes came before the None, all dishes, whether the process had ended before the None, whether
    it still waited long after it, and what was left on the queue of the orders.
    """
    orders, dishes = multiprocessing.Queue(), multiprocessing.Queue()
    begun, ended = multiprocessing.Semaphore(0), multiprocessing.Semaphore(0)
    for order in ORDERS:
        orders.put(order)
    work = run.of(Counted(serve_order, begun, ended))
    process = multiprocessing.Process(target=cook, args=(orders, dishes, work), daemon=True)
    process.start()
    done, end = 0, time.monotonic() + 8
    while done < len(ORDERS) and process.is_alive() and time.monotonic() < end:
        if ended.acquire(timeout=0.1):
            done, end = done + 1, time.monotonic() + 2
    arrived = taken(dishes, len(ORDERS), 1)
    early = len(arrived)
    gone = _gone(process, orders)
    if not gone:
        process.join(GIVES_UP)
        gone = not process.is_alive()
    for order in (None, LATE):
        orders.put(order)
    process.join(2)
    waits = process.is_alive()
    process.terminate()
    process.join()
    arrived += taken(dishes, len(ORDERS) + 2, 0.2)
    return early, arrived, gone, waits, taken(orders, 3, 0.3)


def _gone(process: Any, orders: Any) -> bool:
    """Return whether the process ends; not if it soon waits for the next order, or is still there after a moment."""
    end = time.monotonic() + 0.5
    while process.is_alive() and time.monotonic() < end and orders._rlock.acquire(block=False):
        orders._rlock.release()  # whoever waits in get holds it
        time.sleep(0.01)
    return not process.is_alive()


def one_by_one(evidence: Any, run: Run) -> str | None:
    """Look for the dish of each order, as soon as it was done."""
    early, arrived, gone, *_ = evidence
    expected, tasks = [50 * len(str(order)) for order in ORDERS], [task for lane in run.lanes for task in lane.tasks]
    if any(isinstance(dish, list) for dish in arrived):
        return f"the dishes should come one by one, as they are done; a list was put on the queue: {shown(arrived)}."
    if not arrived:
        called = f"work was called {_times(len(tasks))}" if tasks else "work was never called"
        left = " Its process had ended before the None came." if gone and not tasks else ""
        return f"{called}, and nothing was put on the second queue. cook gets from orders and puts on dishes.{left}"
    if same(arrived, expected[:1]):
        return f"only 1 of {len(ORDERS)} orders was cooked."
    if len(arrived) < len(expected) and same(arrived, expected[:len(arrived)]):
        return (f"after {ORDERS[len(arrived) - 1]!r} it cooked no more: 0 and '' are orders, though they count as "
                "false; a result of 0 is a result, too.")
    if any(task.label == "None" for task in tasks):
        return "None is not an order: it was given to work, too."
    if not early:
        return "no dish came before the None did: put each on the queue as soon as it is done."
    if same(arrived, [dish for order, dish in zip(ORDERS, expected) if order]):
        return "0 and '' are orders, though they count as false; they were left out."
    if same(arrived, [dish for dish in expected if dish]):
        return "one order costs 0, and that result was left out: 0 is a result, though it counts as false."
    if any(task.label == LATE for task in tasks):
        return "it went on after the None: an order that came later was cooked."
    return None if same(arrived, expected) else (
        f"the orders {ORDERS} should give {expected}, in this order; on the queue was {shown(arrived, 150)}.")


def until_none(evidence: Any, run: Run) -> str | None:
    """Look when it ended, and for nothing taken after the None."""
    *_, gone, waits, rest = evidence
    if gone:
        return ("its process had ended before the None came. An empty queue says nothing, nor does one that stays "
                "empty for a while: the next order may be on its way.")
    if waits:
        return "all dishes are there, but two seconds after the None its process was still waiting for something."
    return None if LATE in rest else "it went on after the None: an order that came later is gone from the queue."


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


UNTIL_NONE = Exercise(
    key="8.1", name="cook", parameters=("orders", "dishes", "work"),
    hints=("queue.get() waits until there is an order, so no question about emptiness is needed.",
           "Compare with None itself: an order may be 0 or an empty string.",
           "for order in iter(orders.get, None): calls get until it returns None."),
    praise="every order was cooked, 0 and the empty string too, and it ended at None.",
    probe=probe_cook, deadline=30.0,
    promises=(promised("puts `work(order)` on the other, one by one", judged(one_by_one),
                       called_with(ORDERS, name="work", rest=True)),
              promised("until an order is None", judged(until_none))),
)


# 8.2 A kitchen that closes

def probe_kitchen(run: Any, kitchen: Callable[..., Any]) -> None:
    """Open two kitchens of different size, whose first orders wait for each other; the cooks go home slowly."""
    for cooks, orders in KITCHENS:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            kitchen(run.of(Meeting(folder, cooks, LARGE, LINGER)), list(orders), cooks)
            for process in multiprocessing.active_children():
                process.kill()
                process.join()


def the_dishes(seen: Seen) -> str | None:
    """Tell if these aren't the dishes of all orders, in whatever order."""
    got, orders = seen.call.got, seen.call.given["orders"]
    wanted = [(order, bytes(LARGE)) for order in orders]
    if not isinstance(got, list):
        return f"it should return a list; it returned {shown(got)}. {reason(got, [])}".rstrip()
    if len(got) == len(wanted) and all(any(same(dish, one) for one in wanted) for dish in got):
        named = sorted(dish[0] for dish in got)
        return None if named == sorted(orders) else f"{_for(orders)} it returned the dishes of {', '.join(named)}."
    if len(got) != len(wanted):
        return f"{_for(orders)} it returned a list of {len(got)}; there should be {len(wanted)}, one for each order."
    return f"{_for(orders)} it should return what work returned for each; in its list was {shown(got[0])}."


def _for(orders: list[str]) -> str:
    return f"for the orders {', '.join(orders)}"


A_KITCHEN = Exercise(
    key="8.2", name="kitchen", parameters=("work", "orders", "cooks"),
    hints=("Two queues: one for orders, one for dishes. The cook of 8.1 is the target of every process.",
           "Put all orders, then one None for each cook.",
           "You know how many dishes will come: take so many, and only then join."),
    praise="as many processes as cooks, at work at the same time; all dishes came, and nobody was left.",
    probe=probe_kitchen, deadline=20.0,
    stuck="A process that has put a large item ends only when somebody has taken it, so take first, then join; and "
          "each cook needs a None of its own.",
    promises=(promised("the list of `work(order)` of every order", the_dishes),
              promised("as many processes as `cooks`, at work at the same time", crew("cooks"), at_once()),
              promised("share the orders among them", called_with("orders", name="work")),
              promised("when all its processes have ended", nobody_left())),
)


# 8.3 Not for ever

def probe_offer(run: Any, offer: Callable[..., Any]) -> Any:
    """Offer five items to a queue for two, whose consumer comes when the fourth is waited for, then to a patient one.

    Return what each call returned, what was on the queue, and for how long each item was waited for in vain.
    """
    begun = multiprocessing.Event()
    first, second = Queue(2, MENU[3], begun), multiprocessing.Queue(2)
    threading.Thread(target=take_late, args=(first, LATE_BY, begun), daemon=True).start()
    refused = offer(first, list(MENU), PATIENCE)
    there = taken(first, len(MENU), 0.3)
    threading.Thread(target=take_late, args=(second, LATER), daemon=True).start()
    run.note("a consumer comes late")
    waited = offer(second, list(MENU[:3]), 20)
    return refused, there, first.refused, waited, taken(second, len(MENU), 0.3)


def the_left_out(evidence: Any, run: Run) -> str | None:
    """Compare what was left out and what is in the queue with what there was room for."""
    refused, there, vain, waited, _ = evidence
    for got in (refused, waited):
        if not isinstance(got, list):
            return (f"it should return a list of the items that found no room; it returned {shown(got)}. "
                    f"{reason(got, [])}").rstrip()
    told = f"{list(MENU)} were offered to a queue for two; while {MENU[3]!r} was waited for, somebody took an item"
    if MENU[3] in refused and MENU[3] not in there and not any(item == MENU[3] and seconds for item, seconds in vain):
        return f"{told}. There was room for it soon, and it was not waited for: patience is for each item."
    if not same(refused, [MENU[2], MENU[4]]):
        return f"{told}. So the list of those left out should be {[MENU[2], MENU[4]]}; it was {shown(refused)}."
    return None if same(there, [MENU[1], MENU[3]]) else (
        f"{told}. Then {[MENU[1], MENU[3]]} should be in the queue; there was {shown(there)}.")


def as_patient(evidence: Any, run: Run) -> str | None:
    """Look for how long it waited in vain, and whether it waited for a consumer that came late."""
    _, _, vain, waited, rest = evidence
    for item, _ in vain:
        seconds = sum(seconds or 0 for other, seconds in vain if same(other, item))
        if seconds > 1.5 * PATIENCE:
            return f"patience was {PATIENCE:g} seconds, and it waited {seconds:g} seconds for room for {item!r}."
    return None if not waited and same(rest, list(MENU[1:3])) else (
        f"{LATER:g} seconds after the start a consumer took an item, and patience was 20 seconds; nothing should be "
        f"left out, and it was {shown(waited)}.")


NOT_FOR_EVER = Exercise(
    key="8.3", name="offer", parameters=("queue", "items", "patience"),
    hints=("put has two more arguments: put(item, block, timeout).",
           "queue.put(item, timeout=patience) raises Full when the time is over.",
           "Catch Full around the put of each item, and append that item to a list."),
    praise="what found room is in the queue, what didn't is in your list, and it waited for a late consumer.",
    probe=probe_offer, deadline=15.0,
    stuck={"sleep": "It sleeps all of its patience, though there may be room sooner: put itself can wait, with "
                    "timeout=patience.",
           "": "A put into a full queue waits until somebody takes an item. The timeout is put's third argument: write "
               "its name, timeout=patience."},
    promises=(promised("the list of the items for which there was none", judged(the_left_out)),
              promised("waits for room for up to `patience` seconds", judged(as_patient))),
)


EXERCISES = (UNTIL_NONE, A_KITCHEN, NOT_FOR_EVER, DONE)
