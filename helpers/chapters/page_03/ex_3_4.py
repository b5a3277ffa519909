"""Answers to exercise 3.4: With a limit."""

# %% starter
from multiprocessing import Pipe, Process


def with_a_limit(task, order, seconds):
    ...        # about 16 lines; a second function for the child helps


# %% right
from multiprocessing import Pipe, Process


def send_result(task, order, sender):
    """Do the task and send its result; runs in the child."""
    sender.send(task(order))


def end(process, grace=1.0):
    """End a process, first with the signal that it may handle, then with the one that it can't."""
    process.terminate()
    process.join(grace)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def with_a_limit(task, order, seconds):
    """Return task(order) if it comes within so many seconds, else None; leave nothing behind."""
    receiver, sender = Pipe(duplex=False)
    process = Process(target=send_result, args=(task, order, sender))
    process.start()
    sender.close()  # the child has its own; without this one recv notices when the child is gone
    try:
        return receiver.recv() if receiver.poll(seconds) else None
    except (EOFError, OSError):  # it ended without a result; on Windows poll says so by a BrokenPipeError
        return None
    finally:
        end(process)
        receiver.close()


# %% wrong: leaves it running -- "still alive"
from multiprocessing import Pipe, Process

def send_result(task, order, sender):
    sender.send(task(order))

def with_a_limit(task, order, seconds):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=send_result, args=(task, order, sender))
    process.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(seconds) else None
    except EOFError:
        return None


# %% wrong: joins before it receives -- "before you join"
from multiprocessing import Pipe, Process

def send_result(task, order, sender):
    sender.send(task(order))

def with_a_limit(task, order, seconds):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=send_result, args=(task, order, sender))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return receiver.recv()


# %% wrong: no result is an error -- "EOFError"
from multiprocessing import Pipe, Process

def send_result(task, order, sender):
    sender.send(task(order))

def with_a_limit(task, order, seconds):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=send_result, args=(task, order, sender))
    process.start()
    sender.close()
    result = receiver.recv() if receiver.poll(seconds) else None
    process.kill()
    process.join()
    return result


# %% wrong: the timeout of a pool -- "raised TimeoutError"
from multiprocessing import Pool

def with_a_limit(task, order, seconds):
    with Pool(1) as pool:
        return pool.apply_async(task, (order,)).get(timeout=seconds)


# %% wrong: terminate is enough -- "was stopped"
from multiprocessing import Pipe, Process

def send_result(task, order, sender):
    sender.send(task(order))

def with_a_limit(task, order, seconds):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=send_result, args=(task, order, sender))
    process.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(seconds) else None
    except EOFError:
        return None
    finally:
        process.terminate()
        process.join()


# %% right: a queue
import queue
from multiprocessing import Process, Queue


def put(task, order, results):
    results.put(task(order))


def with_a_limit(task, order, seconds):
    results = Queue()
    process = Process(target=put, args=(task, order, results), daemon=True)
    process.start()
    try:
        return results.get(timeout=seconds)
    except queue.Empty:
        return None
    finally:
        process.kill()
        process.join()


# %% right: tells of its failure
from multiprocessing import Pipe, Process


def work(task, order, sender):
    try:
        sender.send((True, task(order)))
    except Exception:
        sender.send((False, None))


def with_a_limit(task, order, seconds):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=work, args=(task, order, sender))
    process.start()
    result = None
    if receiver.poll(seconds):
        _, result = receiver.recv()
    process.kill()
    process.join()
    process.close()
    return result


# %% right: waits for the end or the result
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(task, order, sender):
    sender.send(task(order))


def with_a_limit(task, order, seconds):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=work, args=(task, order, sender))
    process.start()
    wait([receiver, process.sentinel], timeout=seconds)
    result = receiver.recv() if receiver.poll() else None
    process.terminate()
    process.join(0.3)
    if process.exitcode is None:
        process.kill()
        process.join()
    return result


# %% wrong: five seconds for everybody -- "the slow task had"
from multiprocessing import Pipe, Process


def send_result(task, order, sender):
    sender.send(task(order))


def with_a_limit(task, order, seconds):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=send_result, args=(task, order, sender))
    process.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(5) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


# %% wrong: half a second for everybody -- "task"
from multiprocessing import Pipe, Process


def send_result(task, order, sender):
    sender.send(task(order))


def with_a_limit(task, order, seconds):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=send_result, args=(task, order, sender))
    process.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(0.5) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


# %% wrong: a thread -- "the task ran in the parent"
from concurrent.futures import ThreadPoolExecutor, TimeoutError


def with_a_limit(task, order, seconds):
    executor = ThreadPoolExecutor(1)
    try:
        return executor.submit(task, order).result(timeout=seconds)
    except (TimeoutError, ValueError):
        return None
    finally:
        executor.shutdown(wait=False)


# %% wrong: no patience at all -- "had 8.0 seconds"
from multiprocessing import Pipe, Process


def child(task, order, end):
    end.send(task(order))


def with_a_limit(task, order, seconds):
    r, w = Pipe(False)
    p = Process(target=child, args=(task, order, w))
    p.start()
    w.close()
    try:
        return r.recv() if r.poll(0.05) else None
    except EOFError:
        return None
    finally:
        p.kill()
        p.join()


# %% right: a thread waits for the queue
from multiprocessing import Process, SimpleQueue
import threading


def one(task, order, q):
    try:
        q.put((True, task(order)))
    except BaseException as e:
        q.put((False, repr(e)))


def with_a_limit(task, order, seconds):
    q = SimpleQueue()
    p = Process(target=one, args=(task, order, q))
    p.start()
    box = []
    t = threading.Thread(target=lambda: box.append(q.get()), daemon=True)
    t.start()
    t.join(seconds)
    p.kill()
    p.join()
    return box[0][1] if box and box[0][0] else None
