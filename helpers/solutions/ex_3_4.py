"""Reference answer to exercise 3.4."""

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
    except EOFError:  # it ended without a result
        return None
    finally:
        end(process)
        receiver.close()
