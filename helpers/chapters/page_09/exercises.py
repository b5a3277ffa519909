"""The exercises of notebook 09: hear all, hear whoever is first, send and receive at once, keep a door open.

Each probe runs in a guarded program, each judge in the parent.
"""

import multiprocessing
import secrets
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from multiprocessing.connection import Listener
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.promises import a_process_each, all_at_once, in_processes, promised, waited
from helpers.records import Run
from helpers.workers.pipes import answer_or_leave, send_and_linger, swap_there, visit

LONG = 300_000  # bytes; more than a pipe holds
DISHES = (("stew", 1.6), ("soup", 0.2), ("burnt", 0.6), ("rice", 1.0))
PATIENCE = 5.0  # seconds
MENU = {"soup": 350, "rice": 250}
KEYS = b"kitchen", b"cellar"
ORDERS = ((1, "soup"), (0, "soup"), (1, "rice"), (0, "snails"), (0, "rice"))  # which key, and what is asked for


def alive() -> int:
    """Return how many children are still alive, and end them, so that the verdict doesn't wait for them."""
    left = multiprocessing.active_children()
    for child in left:
        child.kill()
        child.join()
    return len(left)


# 9.1 Until the end

def probe_everything(run: Any, everything_from: Callable[..., Any]) -> list[tuple[int, str]]:
    """Let a process send a few short messages, one process none, and one messages that don't fit into a pipe."""
    seen = []
    for length, times in ((4, 3), (4, 0), (LONG, 2)):
        things = [secrets.token_hex(length // 2) for _ in range(times)]
        got = everything_from(run.of(partial(send_and_linger, things=things), "sends"))
        seen.append((times, compared(got, things)))
        alive()
    return seen


def compared(got: Any, things: list[str]) -> str:
    """Return "" if these are the things in their order, else what came instead."""
    if isinstance(got, list) and all(isinstance(each, str) for each in got):
        return "" if got == things else f"a list of {len(got)} of the {len(things)} messages"
    return f"{got!r:.60}"


def judge_everything(seen: list[tuple[int, str]], run: Run) -> str | None:
    """Look for all messages."""
    for times, other in seen:
        if other:
            return f"work sent {times} messages, and it returned {other}."
    return None


UNTIL_THE_END = Exercise(
    key="9.1", name="everything_from", parameters=("work",),
    hints=("Receive in a loop; recv raises EOFError when nothing can come any more.",
           "That is so when no process has the other end open: close it here, after start().",
           "start, there.close(), receive until EOFError, join, in this order."),
    praise="you got every message, long or short, and the process has ended.",
    promises=(promised("in a process of its own", in_processes()),
              promised("when that process has ended", waited())),
    probe=probe_everything, judge=judge_everything,
    stuck="Either the other end is still open in this process, so that EOFError never comes, or join waits for a child "
          "that waits for somebody to receive.",
)


# 9.2 First come, first served

def probe_arrivals(run: Any, as_they_come: Callable[..., Any]) -> Any:
    """Hand over a slow dish, two quick ones, and one whose cook ends without a word."""
    got = as_they_come(run.of(answer_or_leave), list(DISHES))
    alive()
    return got if well_formed(got) else f"{got!r:.100}"


def well_formed(got: Any) -> bool:
    """Return True if this is a list of pairs, each of a dish and a word or None."""
    return isinstance(got, list) and all(
        isinstance(pair, (tuple, list)) and len(pair) == 2 and pair[0] in DISHES
        and (pair[1] is None or isinstance(pair[1], str)) for pair in got)


def judge_arrivals(got: Any, run: Run) -> str | None:
    """Compare the order of the answers with the order in which the processes were done."""
    wanted = {dish: None if dish[0] == "burnt" else dish[0].upper() for dish in DISHES}
    if isinstance(got, str):
        return f"it should return a list of (dish, answer); it returned {got}."
    if sorted(map(str, got)) != sorted(map(str, wanted.items())) and {d: a for d, a in got} != wanted:
        return f"each dish should stand once with its answer, the burnt one with None; it returned {got!r}."
    if len(got) != len(DISHES):
        return f"there are {len(DISHES)} dishes, and {len(got)} entries."
    ends = {cook.label: cook.end for cook in run.tasks}
    if set(ends) != {name for name, _ in DISHES}:
        return f"work was called for {', '.join(sorted(ends))} only; each dish needs its cook."
    for (earlier, _), (later, _) in pairwise(got):
        if ends[earlier[0]] > ends[later[0]] + 0.1:  # closer together, either may arrive first
            return f"{earlier[0]} comes before {later[0]} in your list, but {later[0]} was there first."
    return None


FIRST_COME = Exercise(
    key="9.2", name="as_they_come", parameters=("work", "dishes"),
    hints=("Give each process a pipe of its own, and close its end here after start().",
           "A dict from the receiving end to the dish tells whose answer it is; wait(list(of_the_dict)) gives who is "
           "ready.",
           "An end that is ready may have nothing to say: EOFError means None. Take it out of the dict either way."),
    praise="nobody waited for the slow one, and whoever left without a word was noticed.",
    promises=(promised("one process for each dish", a_process_each()),
              promised("all at the same time", all_at_once())),
    probe=probe_arrivals, judge=judge_arrivals,
    stuck="An end that stays open here, or in another child, keeps EOFError from coming.",
)


# 9.3 Both at once

def probe_swap(run: Any, swap: Callable[..., Any]) -> list[tuple[str, bool, bool, bool]]:
    """Let two processes swap messages: both short, both longer than a pipe holds, one of each."""
    return [_swapped(swap, *sizes) for sizes in ((10, 10), (LONG, LONG), (LONG, 10), (10, LONG))]


def _swapped(swap: Callable[..., Any], ours: int, theirs: int) -> tuple[str, bool, bool, bool]:
    here, there = multiprocessing.Pipe()
    report, reporter = multiprocessing.Pipe()
    mine, other = secrets.token_bytes(ours), secrets.token_bytes(theirs)
    child = multiprocessing.Process(target=swap_there, args=(swap, there, other, reporter))
    child.start()
    came = swap(here, mine)
    went = report.recv()
    report.send("is there more?")
    more = report.recv() or here.poll(0.2)
    child.join()
    return f"{ours:,} and {theirs:,} bytes", type(came) is bytes and came == other, \
        type(went) is bytes and went == mine, more


def judge_swap(seen: list[tuple[str, bool, bool, bool]], run: Run) -> str | None:
    """Look for the other side's message on both sides, and for no more than one."""
    for sizes, came, went, more in seen:
        if not came or not went:
            return f"with {sizes} it should return what the other side sent, on both sides."
        if more:
            return f"with {sizes} there was something left in the pipe; each side sends one message."
    return None


BOTH_AT_ONCE = Exercise(
    key="9.3", name="swap", parameters=("end", "mine"),
    hints=("If both sides send first, both may wait for room; if both receive first, both wait for a message.",
           "Somebody must receive while you send: a thread can do one of the two.",
           "Thread(target=end.send, args=(mine,)), start it, recv here, join it."),
    praise="both sides got what the other had, whatever its size, and the pipe is empty.",
    probe=probe_swap, judge=judge_swap,
    stuck="Both sides do the same thing first, and each waits for the other one.",
)


# 9.4 A door that stays open

def probe_door(run: Any, serve: Callable[..., Any]) -> tuple[Any, list[Any]]:
    """Let another process come five times: twice with the wrong key, once for what isn't on the menu."""
    report, reporter = multiprocessing.Pipe(duplex=False)
    visits = [(KEYS[which], order) for which, order in ORDERS]
    with Listener(("127.0.0.1", 0), authkey=KEYS[0]) as listener:
        guest = multiprocessing.Process(target=visit, args=(listener.address, visits, reporter), daemon=True)
        guest.start()
        reporter.close()
        refused = serve(listener, dict(MENU), sum(which == 0 for which, _ in ORDERS))
    answers = []
    try:
        while report.poll(PATIENCE) and len(answers) < len(ORDERS):
            answers.append(report.recv())
    except (EOFError, OSError):
        pass  # the guest has gone
    guest.kill()
    guest.join()
    return refused if type(refused) is int else f"{refused!r:.60}", answers


def judge_door(seen: tuple[Any, list[Any]], run: Run) -> str | None:
    """Compare what each visit got with the menu, and the number of refusals with the wrong keys."""
    refused, answers = seen
    wanted = ["refused" if which else MENU.get(order) for which, order in ORDERS]
    right = sum(which == 0 for which, _ in ORDERS)
    served = len([answer for answer, (which, _) in zip(answers, ORDERS) if which == 0])
    if served < right:
        return f"{served} of {right} guests with the right key were served; one with a wrong key is no guest."
    if answers != wanted:
        return f"the visits should get {wanted}, in this order; they got {answers!r:.120}."
    if refused != wanted.count("refused"):
        return f"it should return how many were refused, {wanted.count('refused')}; it returned {refused}."
    return None


OPEN_DOOR = Exercise(
    key="9.4", name="serve", parameters=("listener", "menu", "guests"),
    hints=("accept() raises AuthenticationError in the server when a client has the wrong key.",
           "A for loop counts visits; you need to count guests: while served < guests.",
           "menu.get(order) is None for what isn't there; with guest: closes the connection."),
    praise="two wrong keys were refused, and all three guests had their answer.",
    probe=probe_door, judge=judge_door,
    stuck="A guest waits for an answer, or the server for a guest who has been served already.",
)

EXERCISES = (UNTIL_THE_END, FIRST_COME, BOTH_AT_ONCE, OPEN_DOOR)
