"""The exercises of notebook 07: few messages, nothing lost inside or between, a class of one's own, a visit.

Each probe runs in a guarded program, what is asked of it in the parent.
"""

import multiprocessing
from collections import Counter
from collections.abc import Callable
from typing import Any

from helpers.chapters.page_07.serving import A_VISIT, CLASS_OF_YOUR_OWN
from helpers.chapters.page_07.starting import failed, start
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import same, shown
from helpers.exercises.promises import judged, promised
from helpers.records import Run
from helpers.workers.shares import CountedManager, SlowManager

BEFORE = {"soup": 3, "rice": 1}
MENUS = (("soup", "cake", "soup", "tea", "rice", "soup"), ("tea", "fish", "rice", "cake", "tea", "plum", "tea"))
ORDERS = ((4, "soup"), (0, "rice"), (4, "cake"), (0, "tea"), (4, "soup"))  # a table 0, and a dish that comes again
ALONE, TIMES = 4, (9, 6)
Trip = tuple[Any, list[str], list[str]]


# 7.1 Two requests

def probe_trips(run: Any, count_words: Callable[..., Any]) -> list[Trip]:
    """Count the words of two menus; return what the dict holds after each, what its server heard, and the words."""
    found = []
    with CountedManager() as manager:
        shared, asked = manager.shelf(BEFORE), manager.asked()
        for words in MENUS:
            del asked[:]
            given = list(words)
            count_words(shared, given)
            heard = asked[:]
            found.append((dict(shared.items()), heard, given))
    return found


def the_counts(found: list[Trip], run: Run) -> str | None:
    """Tell if the counts aren't right after each call."""
    before = BEFORE
    for words, (counts, heard, given) in zip(MENUS, found):
        right = dict(Counter(before) + Counter(words))
        if same(counts, before):
            return f"the shared dict still has what it had before, {counts}. Did you count into a copy? Send it back."
        if same(counts, {**before, **Counter(words)}):
            return "the counts don't add up: to what was there before, the new words are to be added."
        if not same(counts, right):
            lost = f" Between two of its {len(heard)} requests another process may have counted." * (len(heard) > 2)
            return (f"the dict held {before}; with the words {list(words)} it should hold {right}. It held "
                    f"{counts!r:.200}.{lost}")
        if not same(given, list(words)):
            return (f"the counts are right, but the list of words that was given was {list(words)} before and is "
                    f"{shown(given)} after. It belongs to whoever called.")
        before = right
    return None


def two_requests(found: list[Trip], run: Run) -> str | None:
    """Tell if a call sent more than two requests."""
    for words, (_, heard, _) in zip(MENUS, found):
        if len(heard) > 2:
            names = ", ".join(heard[:5]) + (", …" if len(heard) > 5 else "")
            return (f"the counts are right, but a call with {len(words)} words sent {len(heard)} requests ({names}); "
                    "two are enough, however many words there are.")
    return None


TWO_REQUESTS = Exercise(
    key="7.1", name="count_words", parameters=("shared", "words"),
    hints=("One request may carry many entries. Which methods of a dict take or give all entries at once?",
           "shared.copy() brings everything here in one request; shared.update(...) takes it back in another.",
           "Count in the copy: counts = Counter(shared.copy()), counts.update(words), shared.update(counts)"),
    praise="all counts are right, and no call sent more than two requests.",
    probe=probe_trips,
    promises=(promised("adds the words of a list to the counts that are there", judged(the_counts)),
              promised("A call may send two requests, however many words there are", judged(two_requests))),
)


# 7.2 A list inside

def probe_order(run: Any, order: Callable[..., Any]) -> Any:
    """Order some dishes, each in a process of its own, one after the other; return what the book holds."""
    with multiprocessing.Manager() as manager:
        book = manager.dict()
        codes = [start(run.of(order), [(book, *each)])[0] for each in ORDERS]
        return dict(book.items()), codes


def the_book(got: Any, run: Run) -> str | None:
    """Look for the list of each table."""
    book, codes = got
    wanted: dict[int, list[str]] = {}
    for table, dish in ORDERS:
        wanted.setdefault(table, []).append(dish)
    if failed("order", codes):
        return failed("order", codes)
    if same(book, wanted):
        return None
    if not book:
        return ("nothing has arrived in the book, it is still empty. Only what you assign to it is sent: "
                "book[table] = ...")
    if any(not isinstance(dishes, list) and " entries" not in repr(dishes) for dishes in book.values()):
        return f"for each table the book should hold a list; it holds {book!r:.200}."
    if not any(book.values()):
        return (f"the book holds {book!r:.200}: the dish went into a copy of the list. Change the copy, then assign it "
                "back.")
    return (f"the orders {', '.join(map(str, ORDERS))} came; the book should hold {wanted}, all of them in the order "
            f"in which they came. It holds {book!r:.200}.")


LIST_INSIDE = Exercise(
    key="7.2", name="order", parameters=("book", "table", "dish"),
    hints=("book[table] gives you a copy of the list. What has to happen to the copy?",
           "Only an assignment, book[table] = ..., tells the manager that something changed.",
           "book[table] = [*book.get(table, []), dish]"),
    praise="each table has its list, with every dish that another process ordered.",
    probe=probe_order,
    promises=(promised("adds a dish at the end of the list of a table", judged(the_book)),),
)


# 7.3 No update lost

def probe_updates(run: Any, count_up: Callable[..., Any]) -> Any:
    """Let one process count, then two at the same time, in a dict in which they meet; return what is in it after each.

    A lock that is kept is told at once: whoever comes next would wait for ever.
    """
    with SlowManager() as manager:
        shared, lock = manager.shelf(BEFORE), manager.Lock()
        codes = start(run.of(count_up), [(shared, lock, "rice", ALONE)])
        alone = dict(shared.items()), codes, lock.acquire(False)
        if any(codes) or not alone[2]:
            return alone, None
        lock.release()
        shared = manager.meeting_shelf(BEFORE)
        codes = start(run.of(count_up), [(shared, lock, "soup", times) for times in TIMES])
        return alone, (dict(shared.items()), codes, lock.acquire(False))


def the_lock(got: Any, run: Run) -> str | None:
    """Tell if a process failed, or kept the lock."""
    for codes, free in (each[1:] for each in got if each):
        if failed("count_up", codes):
            return failed("count_up", codes)
        if not free:
            return "the lock is still taken after everybody has ended; whoever takes it has to give it back."
    return None


def adds_times(got: Any, run: Run) -> str | None:
    """Compare the count of who was alone."""
    found, wanted = got[0][0], {**BEFORE, "rice": BEFORE["rice"] + ALONE}
    if same(found, wanted):
        return None
    return (f"one process alone called it with key='rice' and times={ALONE}, and the dict held {BEFORE}; it should "
            f"hold {wanted}. It holds {found!r:.200}.")


def nothing_lost(got: Any, run: Run) -> str | None:
    """Compare the count of the two."""
    found, wanted = got[1][0], {**BEFORE, "soup": BEFORE["soup"] + sum(TIMES)}
    told = f"two processes counted {TIMES[0]} and {TIMES[1]} times, from {BEFORE['soup']} on"
    if same(found, wanted):
        return None
    count = found.get("soup")
    if isinstance(count, int) and BEFORE["soup"] < count < wanted["soup"]:
        return (f"{told}, and the count is {count}, not {wanted['soup']}: {wanted['soup'] - count} updates were lost. "
                "Nobody may read between another's reading and writing.")
    return f"{told}; the dict should hold {wanted}, and holds {found!r:.200}."


NO_UPDATE_LOST = Exercise(
    key="7.3", name="count_up", parameters=("shared", "lock", "key", "times"),
    hints=("shared[key] += 1 is a request to read and a request to write. What if the other one reads in between?",
           "Both requests belong between taking the lock and giving it back: with lock:",
           "for _ in range(times): with lock: shared[key] += 1"),
    praise="two processes counted at the same time, no update was lost, and the lock is free again.",
    probe=probe_updates, deadline=12.0,
    stuck="Both want a lock that somebody keeps, or one wants it a second time: whoever takes it has to give it back. "
          "with lock: does that by itself.",
    promises=(promised("with the same dict and the same lock of a manager", judged(the_lock)),
              promised("adds `times` to `shared[key]`", judged(adds_times)),
              promised("Two processes call it at the same time", judged(nothing_lost))),
)


EXERCISES = (TWO_REQUESTS, LIST_INSIDE, NO_UPDATE_LOST, CLASS_OF_YOUR_OWN, A_VISIT)
