"""Answers to exercise 12.5: A test that can't hang."""

# %% starter
from multiprocessing import Process


def tried(work, seconds):
    ...        # "passed", "failed" or "hung", about 8 lines


# %% right
from multiprocessing import Process


def tried(work, seconds):
    """Call work in a process of its own; return how that went, and leave nothing behind."""
    process = Process(target=work)
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        return "hung"
    return "passed" if process.exitcode == 0 else "failed"


# %% right: terminate first, then kill
from multiprocessing import Process


def tried(work, seconds):
    process = Process(target=work, daemon=True)
    process.start()
    try:
        process.join(timeout=seconds)
        if process.exitcode is None:
            return "hung"
        return {0: "passed"}.get(process.exitcode, "failed")
    finally:
        process.terminate()
        process.join(0.5)
        process.kill()
        process.join()


# %% right: by the sentinel
from multiprocessing import Process
from multiprocessing.connection import wait


def tried(work, seconds):
    process = Process(target=work)
    process.start()
    ended = wait([process.sentinel], seconds)
    if not ended:
        process.kill()
    process.join()
    verdict = "failed" if process.exitcode else "passed"
    process.close()
    return verdict if ended else "hung"


# %% wrong: asks join whether it waited in vain -- "returned"
from multiprocessing import Process


def tried(work, seconds):
    process = Process(target=work)
    process.start()
    if process.join(seconds):
        return "passed"
    process.kill()
    process.join()
    return "hung"


# %% wrong: leaves it running -- "was still running"
from multiprocessing import Process


def tried(work, seconds):
    process = Process(target=work, daemon=True)
    process.start()
    process.join(seconds)
    if process.is_alive():
        return "hung"
    return "passed" if process.exitcode == 0 else "failed"


# %% wrong: an error here instead of there -- "was never called"
def tried(work, seconds):
    name = getattr(work, "label", None)
    return {"well": "passed", "slow": "hung", "deaf": "hung"}.get(name, "failed")


# %% wrong: only errors count -- "returned"
from multiprocessing import Process


def tried(work, seconds):
    process = Process(target=work)
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        return "hung"
    return "failed" if process.exitcode == 1 else "passed"


# %% wrong: no deadline -- "was stopped"
from multiprocessing import Process


def tried(work, seconds):
    process = Process(target=work)
    process.start()
    process.join()
    return "passed" if process.exitcode == 0 else "failed"


# %% right: a table of words
from multiprocessing import Process


def tried(work, seconds):
    p = Process(target=work, daemon=True)
    p.start()
    p.join(timeout=seconds)
    code = p.exitcode
    if code is None:
        p.kill()
        p.join()
    p.close()
    return {None: "hung", 0: "passed"}.get(code, "failed")


# %% right: a with of its own
from contextlib import contextmanager
from multiprocessing import Process


@contextmanager
def running(work):
    p = Process(target=work)
    p.start()
    try:
        yield p
    finally:
        p.kill()
        p.join()
        p.close()


def tried(work, seconds):
    with running(work) as p:
        p.join(seconds)
        print("ended" if p.exitcode is not None else "still there")
        return "hung" if p.is_alive() else "failed" if p.exitcode else "passed"


# %% right: a thread joins it
from concurrent.futures import ThreadPoolExecutor, TimeoutError
from multiprocessing import Process


def tried(work, seconds):
    p = Process(target=work)
    p.start()
    with ThreadPoolExecutor(1) as ex:
        f = ex.submit(p.join)
        try:
            f.result(seconds)
        except TimeoutError:
            p.kill()
            f.result()
            return "hung"
    return "passed" if p.exitcode == 0 else "failed"


# %% wrong: a signal counts as success -- "ended by a signal"
from multiprocessing import Process


def tried(work, seconds):
    p = Process(target=work)
    p.start()
    p.join(seconds)
    if p.exitcode is None:
        p.kill()
        p.join()
        return "hung"
    return "failed" if p.exitcode > 0 else "passed"


# %% wrong: asks for failed first -- "not 'hung'"
from multiprocessing import Process


def tried(work, seconds):
    p = Process(target=work)
    p.start()
    p.join(seconds)
    try:
        if p.exitcode != 0:
            return "failed"
        if p.is_alive():
            return "hung"
        return "passed"
    finally:
        p.kill()
        p.join()


# %% wrong: tries twice -- "2 times"
from multiprocessing import Process


def tried(work, seconds):
    for _ in range(2):
        p = Process(target=work)
        p.start()
        p.join(seconds)
        if p.is_alive():
            p.kill()
            p.join()
            answer = "hung"
        else:
            answer = "passed" if p.exitcode == 0 else "failed"
    return answer


# %% wrong: reads -9 as its own kill -- "not 'failed'"
from multiprocessing import Process


def tried(work, seconds):
    p = Process(target=work)
    p.start()
    p.join(seconds)
    p.kill()
    p.join()
    if p.exitcode == 0:
        return "passed"
    return "hung" if p.exitcode == -9 else "failed"


# %% wrong: one second, whatever is asked -- "not 'passed'"
from multiprocessing import Process


def tried(work, seconds):
    p = Process(target=work)
    p.start()
    p.join(1)
    if p.is_alive():
        p.kill()
        p.join()
        return "hung"
    return "passed" if p.exitcode == 0 else "failed"
