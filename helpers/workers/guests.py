"""Who sits at the other end of a reader's pipe: senders, cooks, a partner who swaps, guests at a door.

Runs in the child. Imports nothing but the standard library.
"""

import os
import time
from multiprocessing.connection import AuthenticationError, Client


def send_and_linger(end, things, pause=0.0):
    """Send these things and hang up; end a little later. pause: seconds before the last one."""
    for number, thing in enumerate(things, 1):
        if number == len(things):
            time.sleep(pause)
        end.send(thing)
    end.close()
    time.sleep(0.5)


def cook_dish(dish, end, answer, folder):
    """Cook (name, seconds), then answer(name, end); the stew comes after water, and who cooked water stays longer.

    folder: where whoever has answered leaves a file. It is waited for no longer than three seconds.
    """
    name, seconds = dish
    time.sleep(seconds)
    if name == "stew":
        _see(os.path.join(folder, "water"))
    answer(name, end)
    with open(os.path.join(folder, name), "w", encoding="utf-8"):
        pass
    if name == "water":
        _see(os.path.join(folder, "stew"))


def _see(file):
    """Wait until this file is there, and a fifth of a second more."""
    last = time.monotonic() + 3
    while not os.path.exists(file) and time.monotonic() < last:
        time.sleep(0.01)
    time.sleep(0.2)


def answer_or_leave(name, end):
    """Send the name in capitals; water costs 0, and who is asked for a burnt dish ends without a word."""
    if name == "burnt":
        os._exit(1)
    end.send(0 if name == "water" else name.upper())


def swap_there(swap, end, mine, report):
    """Say that it begins, swap here, report what came, and, when asked, whether there is more."""
    report.send("begins")
    report.send(swap(end, mine))
    report.recv()
    report.send(end.poll(0.2))


def visit(address, visits, report):
    """Come to this address with each (key, order) in turn; report the answer and who hung up, or "refused"."""
    for key, order in visits:
        try:
            with Client(address, authkey=key) as door:
                door.send(order)
                answer = door.recv()
                report.send((answer, _hung_up(door)))
        except AuthenticationError:
            report.send("refused")
        except (OSError, EOFError):  # nobody there, or nobody any more
            report.send("nobody")


def _hung_up(door):
    """Return whether the other side closes its end, within a second and without another word."""
    try:
        if door.poll(1):
            door.recv()
        return False
    except (EOFError, OSError):
        return True
