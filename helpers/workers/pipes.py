"""Children at the other end of a pipe, and programs in which a pipe goes wrong.

The workers run in the child, the programs in a guarded program. Imports nothing but the standard library.
"""

import os
import time
from multiprocessing import Barrier, Event, Lock, Pipe, Process
from multiprocessing.connection import AuthenticationError, Listener

BIG = 10_000_000  # bytes; more than any system's pipe holds
LETTER = 1_000_000


def cook_orders(end):
    """Answer each order with a dish, until None comes or the other side hangs up."""
    with end:
        try:
            while (order := end.recv()) is not None:
                end.send(f"{order['portions']} × {order['dish']}")
        except EOFError:
            pass


def send_all(end, things, seconds=0.0):
    """Send these things, one every so many seconds, and hang up."""
    with end:
        for thing in things:
            time.sleep(seconds)
            end.send(thing)


def send_bytes_of(end, size):
    """Send so many bytes, and hang up."""
    with end:
        end.send(bytes(size))


def swap(end, size, took):
    """Send so many bytes, then receive; return how many came."""
    end.send(bytes(size))
    took.append(len(end.recv()))


def both_ends_open():
    """Wait for a third message from a child that sends two, while this process keeps both ends open."""
    here, there = Pipe()
    Process(target=send_all, args=(there, ["soup", "rice"])).start()
    return [here.recv(), here.recv(), here.recv()]


def two_full_pipes(size):
    """Let two processes send each other so many bytes before they receive; return how many arrived here."""
    here, there = Pipe()
    other = Process(target=swap, args=(there, size, []))
    other.start()
    took = []
    swap(here, size, took)
    other.join()
    return took


def join_first(size):
    """Wait for the child's end, and only then receive what it sends."""
    here, there = Pipe(duplex=False)
    child = Process(target=send_bytes_of, args=(there, size))
    child.start()
    there.close()
    child.join()
    return len(here.recv())


def receive_first(size):
    """Receive what the child sends, then wait for its end."""
    here, there = Pipe(duplex=False)
    child = Process(target=send_bytes_of, args=(there, size))
    child.start()
    there.close()
    arrived = len(here.recv())
    child.join()
    return arrived


def write_letters(end, letter, times, ready, lock=None):
    """Send a long message of one letter so many times, from a common start on; hold the lock, if any, for each."""
    with end:
        ready.wait()
        for _ in range(times):
            if lock is None:
                end.send_bytes(letter * LETTER)
            else:
                with lock:
                    end.send_bytes(letter * LETTER)


def two_writers(locked, times=5):
    """Let two processes write to one end; return how many messages arrived in one piece before the first that didn't.

    Windows keeps messages of a pipe apart; there all of them arrive whole.
    """
    here, there = Pipe(duplex=False)
    ready, lock = Barrier(3), Lock() if locked else None
    writers = [Process(target=write_letters, args=(there, letter, times, ready, lock), daemon=True)
               for letter in (b"a", b"b")]
    for writer in writers:
        writer.start()
    there.close()
    ready.wait()
    time.sleep(0.2)  # now both have begun, and the pipe is full
    whole = count_whole(here)
    here.close()
    for writer in writers:
        writer.terminate()  # one that still waits for room in the pipe
        writer.join()
    return whole


def count_whole(end):
    """Receive messages until one is torn, or there are no more; return how many came in one piece."""
    whole = 0
    try:
        while len(set(end.recv_bytes(LETTER))) == 1:
            whole += 1
    except (EOFError, OSError):
        pass  # a length that is none: "bad message length"
    return whole


def serve(report, key, guests):
    """Listen on this machine; report the address, then for each guest what accept gave; answer who is let in."""
    with Listener(("127.0.0.1", 0), authkey=key) as listener:
        report.send(listener.address)
        for _ in range(guests):
            try:
                guest = listener.accept()
            except (AuthenticationError, EOFError, OSError) as problem:
                report.send(f"{type(problem).__name__}: {problem}")
                continue
            with guest:
                report.send(("let in", listener.last_accepted[0]))
                guest.send(guest.recv().upper())


def leave_while_sending(end, begun):
    """Say that it begins, send more than fits, and end without a word in the middle of it."""
    import threading

    threading.Thread(target=end.send, args=(bytes(BIG),), daemon=True).start()
    begun.set()
    time.sleep(0.3)
    os._exit(1)


def cut_off():
    """Receive a message whose sender ends in the middle of it; return the error's words."""
    here, there = Pipe(duplex=False)
    begun = Event()
    child = Process(target=leave_while_sending, args=(there, begun))
    child.start()
    there.close()
    begun.wait()
    child.join()
    try:
        here.recv()
    except (EOFError, OSError) as problem:
        return str(problem)


def hang_up_on_a_child():
    """Close both ends here, and wait for a child that answers until nobody can send any more."""
    here, there = Pipe()
    child = Process(target=cook_orders, args=(there,))
    child.start()
    there.close()
    here.close()
    child.join()
    return child.exitcode
