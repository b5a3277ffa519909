"""The exercises of notebook 07: few messages, nothing lost inside or between, a class of one's own, a visit.

Each probe runs in a guarded program, each judge in the parent.
"""

import multiprocessing
from collections import Counter
from collections.abc import Callable
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.experiments.sharing import listening, requests
from helpers.records import Run
from helpers.workers.shares import (
    Coin,
    OpenManager,
    SlowManager,
    kind_and_value,
    pay,
    serve_shop,
    together,
)

BEFORE = {"soup": 3, "rice": 1}
MENUS = (("soup", "cake", "soup", "tea", "rice", "soup"), ("tea", "fish", "rice", "cake", "tea", "plum", "tea"))
ORDERS = ((4, "soup"), (2, "rice"), (4, "cake"), (2, "tea"), (4, "plum"))
TIMES = (9, 6)
COINS = (tuple(range(1, 11)), tuple(range(20, 30)))
SHOPS = ((b"pepper", ["soup", "rice"]), (b"salt", ["tea"]))


def _start(work: Callable[..., Any], every: Any) -> list[int | None]:
    """Call work in one process for each tuple of arguments, all at the same time; return their exit codes."""
    start = multiprocessing.Barrier(len(every))
    team = [multiprocessing.Process(target=together, args=(start, work, *args)) for args in every]
    for process in team:
        process.start()
    for process in team:
        process.join()
    return [process.exitcode for process in team]


def _failed(name: str, codes: list[int | None]) -> str | None:
    bad = next((code for code in codes if code), 0)
    return f"a process that called {name} ended with an error (exit code {bad})." if bad else None


# 7.1 Two requests

def probe_trips(run: Any, count_words: Callable[..., Any]) -> Any:
    """Count the words of two menus into a shared dict, and count the requests that each call sends."""
    asked = []
    with multiprocessing.Manager() as manager:
        shared = manager.dict(BEFORE)
        len(shared)  # the first access would also pay for the connection
        for words in MENUS:
            with listening() as messages:
                count_words(shared, list(words))
            asked.append(requests(messages))
        return dict(shared.items()), asked


def judge_trips(got: Any, run: Run) -> str | None:
    """Compare the counts, then look at the number of requests."""
    found, asked = got
    added = sum(map(Counter, MENUS), Counter())
    if found == BEFORE:
        return f"the shared dict still has what it had before, {found}. Did you count into a copy? Send it back."
    if found == {**BEFORE, **Counter(MENUS[0]), **Counter(MENUS[1])}:
        return "the counts don't add up: to what was there before, the new words are to be added."
    if found != dict(Counter(BEFORE) + added):
        return f"after both calls the dict should hold {dict(Counter(BEFORE) + added)}; it holds {found!r:.200}."
    if max(asked) > 2:
        return (f"the counts are right, but a call with {len(MENUS[asked.index(max(asked))])} words sent {max(asked)} "
                "requests; two are enough, however many words there are.")
    return None


TWO_REQUESTS = Exercise(
    key="7.1", name="count_words", parameters=("shared", "words"),
    hints=("One request may carry many entries. Which methods of a dict take or give all entries at once?",
           "shared.copy() brings everything here in one request; shared.update(...) takes it back in another.",
           "Count in the copy: counts = Counter(shared.copy()), counts.update(words), shared.update(counts)"),
    praise="all counts are right, and no call sent more than two requests.",
    probe=probe_trips, judge=judge_trips,
)


# 7.2 A list inside

def probe_order(run: Any, order: Callable[..., Any]) -> Any:
    """Order some dishes, each in a process of its own, one after the other; return what the book holds."""
    with multiprocessing.Manager() as manager:
        book = manager.dict()
        codes = [_start(run.of(order), [(book, *each)])[0] for each in ORDERS]
        return dict(book.items()), codes


def judge_order(got: Any, run: Run) -> str | None:
    """Look for the list of each table."""
    book, codes = got
    wanted: dict[int, list[str]] = {}
    for table, dish in ORDERS:
        wanted.setdefault(table, []).append(dish)
    problem = _failed("order", codes)
    if problem:
        return f"{problem} Is there a list for a table that orders for the first time?"
    if book == wanted:
        return None
    if any(not isinstance(dishes, list) for dishes in book.values()):
        return f"for each table the book should hold a list; it holds {book!r:.200}."
    if not any(book.values()):
        return (f"the book holds {book!r:.200}: the dish went into a copy of the list. Change the copy, then assign it "
                "back.")
    return f"the book should hold {wanted}, all of them in the order in which they came; it holds {book!r:.200}."


LIST_INSIDE = Exercise(
    key="7.2", name="order", parameters=("book", "table", "dish"),
    hints=("book[table] gives you a copy of the list. What has to happen to the copy?",
           "Only an assignment, book[table] = ..., tells the manager that something changed.",
           "book[table] = [*book.get(table, []), dish]"),
    praise="each table has its list, with every dish that another process ordered.",
    probe=probe_order, judge=judge_order,
)


# 7.3 No update lost

def probe_updates(run: Any, count_up: Callable[..., Any]) -> Any:
    """Let two processes count at the same time, in a dict that takes a moment for each look into it."""
    with SlowManager() as manager:
        shared, lock = manager.shelf(BEFORE), manager.Lock()
        codes = _start(run.of(count_up), [(shared, lock, "soup", times) for times in TIMES])
        return dict(shared.items()), codes, lock.acquire(False)


def judge_updates(got: Any, run: Run) -> str | None:
    """Compare the count, and look whether the lock was given back."""
    found, codes, free = got
    wanted = {**BEFORE, "soup": BEFORE["soup"] + sum(TIMES)}
    told = f"two processes counted {TIMES[0]} and {TIMES[1]} times, from {BEFORE['soup']} on"
    if _failed("count_up", codes):
        return _failed("count_up", codes)
    if not free:
        return "the lock is still taken after both have ended; whoever takes it has to give it back."
    if found == wanted:
        return None
    count = found.get("soup")
    if isinstance(count, int) and set(found) == set(wanted) and count in TIMES:
        return f"{told}; what was there before is gone: the count is {count}, and should be {wanted['soup']}."
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
    probe=probe_updates, judge=judge_updates, deadline=12.0,
    stuck="Both want a lock that somebody keeps: whoever takes it has to give it back. with lock: does that by itself.",
)


# 7.4 A class of your own

def probe_till(run: Any, till_class: Callable[..., Any]) -> Any:
    """Serve two tills, let two processes pay into one of them, and return what is in both."""
    OpenManager.register("Till", till_class)  # in this guarded program only
    with OpenManager() as manager:
        first, second = manager.Till(), manager.Till()
        empty = first.total()
        codes = _start(pay, [(first, [Coin(amount) for amount in amounts]) for amounts in COINS])
        return [repr(each) for each in (empty, first.total(), second.total())], codes


def judge_till(got: Any, run: Run) -> str | None:
    """Compare the sums."""
    (empty, full, other), codes = got
    wanted = sum(map(sum, COINS))
    if _failed("add", codes):
        return _failed("add", codes)
    if empty != "0":
        return f"total() of a new till should be 0; it is {empty:.80}."
    if other != "0":
        return (f"what was paid into one till is in another till, too ({other:.80}): each needs its own, made in "
                "__init__.")
    if full != str(wanted):
        return (f"two processes paid {wanted} together, at the same time, and total() is {full:.80}: some amounts were "
                "lost. The server answers each client in a thread of its own; what do threads need?")
    return None


CLASS_OF_YOUR_OWN = Exercise(
    key="7.4", name="Till", parameters=(),
    hints=("The server has a thread for each client, so two calls of add may run at the same time.",
           "A threading.Lock, made in __init__ and kept in self, lets one thread at a time in. Clients never see it.",
           "def add(self, amount): with self._lock: self._money += amount"),
    praise="two processes paid at the same time, no amount was lost, and each till has a sum of its own.",
    probe=probe_till, judge=judge_till,
)


# 7.5 A visit

def probe_visit(run: Any, visit: Callable[..., Any]) -> Any:
    """Serve two shops from processes of their own; visit each with its key, then one with the other's key."""
    servers, found = [], []
    try:
        for key, orders in SHOPS:
            here, there = multiprocessing.Pipe(duplex=False)
            server = multiprocessing.Process(target=serve_shop, args=(there, key, orders))
            server.start()
            servers.append((server, here.recv()))
        (one, other), (pepper, salt) = [address for _, address in servers], [key for key, _ in SHOPS]
        with multiprocessing.Pool(1) as pool:
            for address, key in ((one, pepper), (other, salt), (one, salt), (one, pepper)):
                found.append(pool.apply_async(run.of(kind_and_value, "visit"), (visit, address, key)).get(timeout=10))
    finally:
        for server, _ in servers:
            server.terminate()
            server.join()
    return found


def judge_visit(got: Any, run: Run) -> str | None:
    """Compare the lists, and look for None where the key was wrong."""
    for (kind, value), (_, orders) in zip((got[0], got[1], got[3]), (*SHOPS, SHOPS[0])):
        if kind != "list":
            return f"with the right key it should return an ordinary list, a copy; it returned a {kind}."
        if value != orders:
            return f"a shop whose orders are {orders} was visited with its key, and the answer was {value!r:.200}."
    if got[2][0] != "NoneType":
        return f"with a wrong key it should return None; it returned {got[2][1]!r:.200} ({got[2][0]})."
    return None


A_VISIT = Exercise(
    key="7.5", name="visit", parameters=("address", "key"),
    hints=('A manager class of your own with register("orders"), no callable: the server knows how to make them.',
           "connect() goes to the address with the key, and raises AuthenticationError if the key is wrong.",
           "manager = Visitor(address, key); manager.connect(); return list(manager.orders())"),
    praise="two shops let you in by their keys and gave their orders, and the wrong key was refused.",
    probe=probe_visit, judge=judge_visit, deadline=20.0,
)

EXERCISES = (TWO_REQUESTS, LIST_INSIDE, NO_UPDATE_LOST, CLASS_OF_YOUR_OWN, A_VISIT)
