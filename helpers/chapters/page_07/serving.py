"""Exercises 7.4 and 7.5: a class of one's own, served, and a visit to another program's server.

Each probe runs in a guarded program, what is asked of it in the parent.
"""

import multiprocessing
from collections.abc import Callable
from typing import Any

from helpers.chapters.page_07.starting import failed, start
from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import shown
from helpers.exercises.promises import judged, promised
from helpers.records import Run
from helpers.workers.shares import Coin, OpenManager, kind_and_value, pay, serve_shop

COINS = (tuple(range(1, 11)), tuple(range(1, 11)))  # each amount twice
TWICE = 7
SHOPS = ((b"pepper", ["soup", "rice"]), (b"salt", ["tea"]))


# 7.4 A class of your own

def probe_till(run: Any, till_class: Callable[..., Any]) -> Any:
    """Serve two tills: pay twice into one, then let two processes pay into the other; return what each says when."""
    OpenManager.register("Till", till_class)  # in this guarded program only
    with OpenManager() as manager:
        first, second = manager.Till(), manager.Till()
        empty = first.total()
        for _ in range(2):
            second.add(Coin(TWICE))
        alone = second.total(), second.total()
        other = first.total()
        codes = start(pay, [(first, [Coin(amount) for amount in amounts]) for amounts in COINS])
        return empty, alone, other, codes, first.total()


def by_itself(got: Any, run: Run) -> str | None:
    """Tell if a till is wrong that only one process pays into."""
    empty, (once, again), *_ = got
    paid = f"{TWICE} and {TWICE} were added to a till, one after the other"
    if not _is(empty, 0):
        return f"total() of a new till should be 0; it is {shown(empty)}."
    if not _is(once, 2 * TWICE):
        return f"{paid}, and total() should be {2 * TWICE}; it is {shown(once)}."
    if not _is(again, 2 * TWICE):
        return f"{paid}; total() was {2 * TWICE}, and when it was asked once more, {shown(again)}."
    return None


def of_its_own(got: Any, run: Run) -> str | None:
    """Tell if two tills are one."""
    other = got[2]
    return None if _is(other, 0) else (
        f"what was paid into one till is in another till, too ({shown(other)}): each needs its own, made in __init__.")


def no_amount_lost(got: Any, run: Run) -> str | None:
    """Compare the sum of what two processes paid."""
    *_, codes, full = got
    wanted = sum(map(sum, COINS))
    if failed("add", codes):
        return failed("add", codes)
    return None if _is(full, wanted) else (
        f"two processes paid {wanted} together, at the same time, and total() is {shown(full)}: some amounts were "
        "lost. The server answers each client in a thread of its own; what do threads need?")


def _is(got: Any, number: int) -> bool:
    return isinstance(got, (int, float)) and got == number


CLASS_OF_YOUR_OWN = Exercise(
    key="7.4", name="Till", parameters=(),
    hints=("The server has a thread for each client, so two calls of add may run at the same time.",
           "A threading.Lock, made in __init__ and kept in self, lets one thread at a time in. Clients never see it.",
           "def add(self, amount): with self._lock: self._money += amount"),
    praise="two processes paid at the same time, no amount was lost, and each till has a sum of its own.",
    probe=probe_till,
    stuck="A call waits for a lock in the server: whoever takes it has to give it back, and who holds a Lock can't "
          "take it once more.",
    promises=(promised("`add(amount)` and `total()`, which is 0 at first", judged(by_itself)),
              promised("A second till has a sum of its own", judged(of_its_own)),
              promised("no amount may be lost", judged(no_amount_lost))),
)


# 7.5 A visit

def probe_visit(run: Any, visit: Callable[..., Any]) -> Any:
    """Serve two shops from processes of their own; visit each with its key, then one with the other's key, then it."""
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


def the_lists(got: Any, run: Run) -> str | None:
    """Compare the lists."""
    for (kind, value), (_, orders) in zip((got[0], got[1]), SHOPS):
        if kind == "NoneType":
            return (f"a shop whose orders are {orders} was visited with its key, and the answer was None, as if that "
                    "had been refused. Is the key handed on as it is given?")
        if kind != "list":
            return f"with the right key it should return an ordinary list, a copy; it returned a {kind}."
        if value != orders:
            return f"a shop whose orders are {orders} was visited with its key, and the answer was {value!r:.200}."
    orders = SHOPS[0][1]
    if got[3][1] != orders:
        return (f"a shop whose orders are {orders} was visited twice with its key, and the second answer was "
                f"{got[3][1]!r:.200}. A visit changes nothing there.")
    return None


def the_refusal(got: Any, run: Run) -> str | None:
    """Look for None where the key was wrong."""
    if got[2][0] != "NoneType":
        return f"with a wrong key it should return None; it returned {got[2][1]!r:.200} ({got[2][0]})."
    return None


A_VISIT = Exercise(
    key="7.5", name="visit", parameters=("address", "key"),
    hints=('A manager class of your own with register("orders"), no callable: the server knows how to make them.',
           "connect() goes to the address with the key, and raises AuthenticationError if the key is wrong.",
           "manager = Visitor(address, key); manager.connect(); return list(manager.orders())"),
    praise="two shops let you in by their keys and gave their orders, and the wrong key was refused.",
    probe=probe_visit, deadline=20.0,
    promises=(promised("returns such a list as an ordinary list", judged(the_lists)),
              promised("or `None` if the key is refused", judged(the_refusal))),
)
