"""The exercises of notebook 09: hear all, hear whoever is first, send and receive at once, keep a door open.

Each probe runs in a guarded program, what is asked of it in the parent.
"""

import multiprocessing
import secrets
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from multiprocessing.connection import Listener
from threading import Thread
from typing import Any

from helpers.exercises.kinds import Exercise
from helpers.exercises.plain import plain, same, shown
from helpers.exercises.promises import Seen, a_process_each, all_at_once, in_processes, judged, promised, waited
from helpers.exercises.results import reason
from helpers.records import Run
from helpers.workers.guests import answer_or_leave, cook_dish, send_and_linger, swap_there, visit

LONG = 300_000  # bytes; more than a pipe holds
DISHES = (("stew", 1.2), ("soup", 0.2), ("burnt", 0.6), ("water", 0.9))  # who cooks water answers, and ends last
ANSWERS = {"stew": "STEW", "soup": "SOUP", "burnt": None, "water": 0}
QUIET = 1.3  # seconds in which no message comes; who gives up after one has missed what comes next
CLOSE = 0.1  # seconds: what is closer together may arrive in either order
PATIENCE, SOON = 5.0, 0.25  # seconds
MENU = {"soup": 350, "rice": 250, "water": 0}
KEYS = b"kitchen", b"cellar"
VISITS = (((1, "soup"), (0, "soup"), (0, "snails"), (0, "water")),  # which key, and what is asked for
          ((1, "rice"), (1, "soup"), (0, "rice"), (0, "soup")))


def end_children() -> None:
    """End the children that are still alive, so that the verdict doesn't wait for them."""
    for child in multiprocessing.active_children():
        child.kill()
        child.join()


# 9.1 Until the end

def probe_everything(run: Any, everything_from: Callable[..., Any]) -> list[str]:
    """Let a process send short messages, None among them, one process none, and one what doesn't fit into a pipe."""
    wrong = []
    short, long = partial(secrets.token_hex, 2), partial(secrets.token_hex, LONG // 2)
    for things, pause in (([short(), None, "", short()], QUIET), ([], 0.0), ([long(), long()], 0.0)):
        got = plain(everything_from(run.of(partial(send_and_linger, things=things, pause=pause), "work")))
        if not same(got, things):
            late = f". The last one came {pause} s after the others" if pause else ""
            wrong.append(f"work sent {_messages(things)}, and it returned {_told(got, things)}{late}")
        end_children()
    return wrong


def _messages(things: list[Any]) -> str:
    return f"{len(things)} messages{', None and the empty string among them' if None in things else ''}"


def _told(got: Any, things: list[Any]) -> str:
    """Return what came, in words: the messages themselves may be long."""
    if not isinstance(got, list):
        return f"{shown(got)}. {reason(got, things)}".rstrip(" .")
    right = next((place for place, each in enumerate(got) if not same(got[:place + 1], things[:place + 1])), len(got))
    if right == len(got):
        return f"only the first {right} of them" if right else "an empty list"
    return f"a list of {len(got)}: {shown(got[right])} at place {right} isn't what was sent there"


def only_once(seen: Seen) -> str | None:
    """Tell if work was called more than once, or not at all."""
    number = len(seen.of("work"))
    return None if number == 1 else (
        f"work was called {number} times; one process and one call are asked for." if number else
        "work was never called: hand it to a process as its target, with an end of the pipe, and start it.")


UNTIL_THE_END = Exercise(
    key="9.1", name="everything_from", parameters=("work",),
    hints=("Receive in a loop; recv raises EOFError when nothing can come any more.",
           "That is so when no process has the other end open: close it here, after start().",
           "start, there.close(), receive until EOFError, join, in this order."),
    praise="you got every message, long or short, and the process has ended.",
    promises=(promised("in a process of its own", in_processes(), only_once),
              promised("when that process has ended", waited()),
              promised("the list of all messages", judged(lambda wrong, run: f"{wrong[0]}." if wrong else None))),
    probe=probe_everything,
    stuck="Either the other end is still open in this process, so that EOFError never comes, or join waits for a child "
          "that waits for somebody to receive.",
)


# 9.2 First come, first served

def probe_arrivals(run: Any, as_they_come: Callable[..., Any]) -> None:
    """Hand over a slow dish, a quick one, one whose cook ends without a word, and one whose cook stays on."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        work = partial(cook_dish, answer=run.of(answer_or_leave), folder=folder)
        as_they_come(run.of(work, "work"), list(DISHES))
        end_children()


def went_well(seen: Seen) -> str | None:
    """Tell if a call of work failed: nothing of that is meant to."""
    error = next((each.span.error for each in seen.of("work") if each.span.error), None)
    return f"work failed with {error} in a child. It is called as work(dish, end)." if error else None


def each_answer(seen: Seen) -> str | None:
    """Tell if there isn't one pair for each dish, with its answer."""
    got, wanted = seen.call.got, [(dish, ANSWERS[dish[0]]) for dish in DISHES]
    if not isinstance(got, list):
        return f"it should return a list of (dish, answer); it returned {shown(got)}. {reason(got, wanted)}".rstrip()
    pairs = [tuple(pair) if isinstance(pair, (tuple, list)) else pair for pair in got]
    if all(any(same(pair, one) for one in wanted) for pair in pairs) and len(set(pairs)) == len(pairs) == len(wanted):
        return None
    wrong = next((pair for pair in pairs if not any(same(pair, one) for one in wanted)), None)
    told = f"; {shown(wrong)} is none of them" if wrong is not None else f", {len(got)} of {len(wanted)} pairs"
    return (f"each dish should stand once with its answer, an answer of 0 as 0, and the burnt one, whose cook ended "
            f"without one, with None: {shown(wanted, 160)}. It returned {shown(got, 160)}{told}.")


def as_they_came(seen: Seen) -> str | None:
    """Compare the order of the answers with the order in which they were given, or a process left."""
    said = {span.label: span.end for lane in seen.run.lanes for span in lane.tasks if span.label in ANSWERS}
    for ((earlier, _), _), ((later, _), _) in pairwise(seen.call.got):
        if said[earlier] > said[later] + CLOSE:
            return f"{earlier} comes before {later} in your list, but {later} was there first."
    return None


FIRST_COME = Exercise(
    key="9.2", name="as_they_come", parameters=("work", "dishes"),
    hints=("Give each process a pipe of its own, and close its end here after start().",
           "A dict from the receiving end to the dish tells whose answer it is; wait(list(of_the_dict)) gives who is "
           "ready.",
           "An end that is ready may have nothing to say: EOFError means None. Take it out of the dict either way."),
    praise="nobody waited for the slow one, and whoever left without a word was noticed.",
    promises=(promised("one process for each dish", a_process_each("work")),
              promised("`work(dish, end)` cooks a dish", went_well),
              promised("all at the same time", all_at_once("work")),
              promised("with `None` as the answer of whoever ended without one", each_answer),
              promised("in the order of arrival", as_they_came)),
    probe=probe_arrivals,
    stuck="An end that stays open here, or in another child, keeps EOFError from coming.",
)


# 9.3 Both at once

def probe_swap(run: Any, swap: Callable[..., Any]) -> list[tuple[str, str, bool, bool]]:
    """Let two processes swap messages: both short, both longer than a pipe holds, one of each."""
    short, long = partial(secrets.token_hex, 5), partial(secrets.token_bytes, LONG)
    return [_swapped(swap, ours(), theirs(), held)
            for ours, theirs, held in ((short, short, 0), (long, long, 0), (long, short, 0), (short, long, SOON))]


def _swapped(swap: Callable[..., Any], mine: Any, other: Any, held: float) -> tuple[str, str, bool, bool]:
    """Return the sizes, what each side got if it isn't right, whether more was left, and whether one was too early.

    held: seconds for which what the child sends is kept on its way, so that its swap can't have sent it.
    """
    here, inner = multiprocessing.Pipe()
    outer, there = multiprocessing.Pipe() if held else (None, inner)
    report, reporter = multiprocessing.Pipe()
    child = multiprocessing.Process(target=swap_there, args=(swap, there, other, reporter), daemon=False)
    child.start()
    report.recv()
    early: list[bool] = []
    if held:
        Thread(target=_pass_on, args=(inner, outer), daemon=True).start()
        Thread(target=_hold, args=(report, held, early, outer, inner), daemon=True).start()
    came = plain(swap(here, mine))
    went = plain(report.recv())
    report.send("is there more?")
    more = report.recv() or here.poll(0.2)
    child.join()
    wrong = "" if same(came, other) and same(went, mine) else f"{shown(came, 40)} here, {shown(went, 40)} there"
    return f"messages of {len(mine):,} and {len(other):,} letters or bytes", wrong, more, any(early)


def _pass_on(source: Any, to: Any) -> None:
    """Pass on messages from one end to another, until one of them is closed."""
    try:
        while True:
            to.send_bytes(source.recv_bytes())
    except (EOFError, OSError):
        pass


def _hold(report: Any, seconds: float, early: list[bool], source: Any, to: Any) -> None:
    """Pass on messages, but only after so many seconds, or after a report, which is then too early."""
    early.append(report.poll(seconds))
    _pass_on(source, to)


def judge_swap(seen: list[tuple[str, str, bool, bool]], run: Run) -> str | None:
    """Look for the other side's message on both sides, for no more than one, and for one that was sent in time."""
    for sizes, wrong, more, early in seen:
        if wrong:
            return f"with {sizes} it should return what the other side sent, on both sides; it returned {wrong}."
        if more:
            return f"with {sizes} there was something left in the pipe; each side sends one message."
        if early:
            return ("it returned before its own message was sent. Whoever ends now, or sends again, tears it: join the "
                    "thread.")
    return None


BOTH_AT_ONCE = Exercise(
    key="9.3", name="swap", parameters=("end", "mine"),
    hints=("If both sides send first, both may wait for room; if both receive first, both wait for a message.",
           "Somebody must receive while you send: a thread can do one of the two.",
           "Thread(target=end.send, args=(mine,)), start it, recv here, join it."),
    praise="both sides got what the other had, whatever its size, and the pipe is empty.",
    probe=probe_swap,
    stuck="Both sides do the same thing first, and each waits for the other one.",
    promises=(promised("sends `mine` and, when that is done, returns what the other side sent", judged(judge_swap)),),
)


# 9.4 A door that stays open

def probe_door(run: Any, serve: Callable[..., Any]) -> tuple[list[Any], list[Any]]:
    """Let another process come eight times, thrice with a wrong key; serve three guests, then two in a second call."""
    report, reporter = multiprocessing.Pipe(duplex=False)
    visits = [(KEYS[which], order) for which, order in sum(VISITS, ())]
    with Listener(("127.0.0.1", 0), authkey=KEYS[0]) as listener:
        guest = multiprocessing.Process(target=visit, args=(listener.address, visits, reporter), daemon=True)
        guest.start()
        reporter.close()
        refused = [serve(listener, dict(MENU), sum(which == 0 for which, _ in each)) for each in VISITS]
    answers = []
    try:
        while len(answers) < len(visits) and report.poll(PATIENCE):
            answers.append(report.recv())
    except (EOFError, OSError):
        pass  # the guest has gone
    guest.kill()
    guest.join()
    return refused, answers


def the_prices(evidence: tuple[list[Any], list[Any]], run: Run) -> str | None:
    """Compare what each visit got with the menu."""
    _, answers = evidence
    for number, (which, order) in enumerate(sum(VISITS, ()), 1):
        told = f"visitor {number} of {len(sum(VISITS, ()))} came with the {('right', 'wrong')[which]} key"
        if number > len(answers) or answers[number - 1] == "nobody":
            return (f"{told}, and nobody was there any more. One with a wrong key is no guest, and it is called with "
                    "guests=3, then with guests=2.")
        wanted = "refused" if which else MENU.get(order)
        got = answers[number - 1] if answers[number - 1] == "refused" else answers[number - 1][0]
        if not same(got, wanted):
            return f"{told} and ordered {order}; the answer should be {wanted!r}, and it was {shown(got)}."
    return None


def hangs_up(evidence: tuple[list[Any], list[Any]], run: Run) -> str | None:
    """Tell if a connection was left open."""
    _, answers = evidence
    if all(closed for _, closed in (each for each in answers if each not in ("refused", "nobody"))):
        return None
    return ("a guest had an answer, and a second later the connection was still open, or there was more. One order, "
            "one answer: then close it.")


def how_many(evidence: tuple[list[Any], list[Any]], run: Run) -> str | None:
    """Compare the number of refusals with the wrong keys."""
    for refused, visits in zip(evidence[0], VISITS):
        wanted = sum(which for which, _ in visits)
        if type(refused) is not int or refused != wanted:
            return (f"{wanted} of {len(visits)} visitors of a call had a wrong key, so it should return {wanted}. "
                    f"It returned {shown(refused)}.")
    return None


OPEN_DOOR = Exercise(
    key="9.4", name="serve", parameters=("listener", "menu", "guests"),
    hints=("accept() raises AuthenticationError in the server when a client has the wrong key.",
           "A for loop counts visits; you need to count guests: while served < guests.",
           "menu.get(order) is None for what isn't there; with guest: closes the connection."),
    praise="wrong keys were refused and counted, and all guests had their answer.",
    probe=probe_door,
    stuck="A guest waits for an answer, or the server for more guests than it was told.",
    promises=(promised("sends back its price by the dict `menu`, or `None` for what isn't there", judged(the_prices)),
              promised("and closes that connection", judged(hangs_up)),
              promised("It returns how many were refused", judged(how_many))),
)

EXERCISES = (UNTIL_THE_END, FIRST_COME, BOTH_AT_ONCE, OPEN_DOOR)
