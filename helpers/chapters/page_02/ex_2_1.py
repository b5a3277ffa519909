"""Answers to exercise 2.1: All on the fire."""

# %% starter
from multiprocessing import Process


def cook_all(task, dishes):
    ...        # about 5 lines


# %% right
from multiprocessing import Process


def cook_all(task, dishes):
    """Cook every dish in a process of its own, all at the same time; return when all are done."""
    cooks = [Process(target=task, args=(dish,)) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: start and join in one loop -- "waits for one before it starts the next"
from multiprocessing import Process

def cook_all(task, dishes):
    for dish in dishes:
        cook = Process(target=task, args=(dish,))
        cook.start()
        cook.join()


# %% wrong: calls the task -- "ran in the parent"
from multiprocessing import Process

def cook_all(task, dishes):
    cooks = [Process(target=task(dish)) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: doesn't wait -- "had not ended when your function returned"
from multiprocessing import Process

def cook_all(task, dishes):
    for dish in dishes:
        Process(target=task, args=(dish,)).start()


# %% wrong: one process for all -- "the number of processes that did them was 1"
from multiprocessing import Process

def every(task, dishes):
    for dish in dishes:
        task(dish)

def cook_all(task, dishes):
    cook = Process(target=every, args=(task, dishes))
    cook.start()
    cook.join()


# %% right: in a dictionary, joined in another order
import multiprocessing as mp


def cook_all(task, dishes):
    cooks = {}
    for number, dish in enumerate(dishes):
        cooks[number] = mp.Process(target=task, args=[dish], name=f"{task.__name__}-{number}")
        cooks[number].start()
    for number in reversed(cooks):
        cooks[number].join()


# %% right: waits for the sentinels
from multiprocessing import Process
from multiprocessing.connection import wait


def cook_all(task, dishes):
    running = [Process(target=task, args=(dish,), daemon=True) for dish in dishes]
    [cook.start() for cook in running]
    left = {cook.sentinel for cook in running}
    while left:
        left -= set(wait(left))


# %% right: subclass
from multiprocessing import Process


class Cook(Process):
    def __init__(self, task, dish):
        super().__init__()
        self.task, self.dish = task, dish

    def run(self):
        self.task(self.dish)


def cook_all(task, dishes):
    cooks = [Cook(task, dish) for dish in dishes]
    for cook in cooks:
        cook.start()
    while any(cook.is_alive() for cook in cooks):
        for cook in cooks:
            cook.join(timeout=0.05)


# %% right: notes what is done in a manager's list
from multiprocessing import Manager, Process


def note(task, dish, done):
    task(dish)
    done.append(dish)


def cook_all(task, dishes):
    with Manager() as manager:
        done = manager.list()
        cooks = [Process(target=note, args=(task, dish, done)) for dish in dishes]
        for cook in cooks:
            cook.start()
        for cook in cooks:
            cook.join()
        assert len(done) == len(dishes)


# %% right: an executor whose workers end after one task
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def cook_all(task, dishes):
    with ProcessPoolExecutor(len(dishes), get_context("spawn"), max_tasks_per_child=1) as executor:
        list(executor.map(task, dishes))


# %% wrong: threads -- "a thread is no process"
from threading import Thread


def cook_all(task, dishes):
    cooks = [Thread(target=task, args=(dish,)) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: a pool of threads -- "a thread is no process"
from multiprocessing.pool import ThreadPool as Pool


def cook_all(task, dishes):
    with Pool(len(dishes)) as pool:
        pool.map(task, dishes)


# %% wrong: a pool -- "no task has a process of its own"
from multiprocessing import Pool


def cook_all(task, dishes):
    with Pool(len(dishes)) as pool:
        pool.map(task, dishes, chunksize=1)


# %% wrong: joins only the last -- "had not ended when your function returned"
from multiprocessing import Process


def cook_all(task, dishes):
    for dish in dishes:
        cook = Process(target=task, args=(dish,))
        cook.start()
    cook.join()


# %% wrong: forgets the arguments -- "missing 1 required positional argument"
from multiprocessing import Process


def cook_all(task, dishes):
    cooks = [Process(target=task) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: all dishes as the arguments of each -- "positional argument"
from multiprocessing import Process


def cook_all(task, dishes):
    cooks = [Process(target=task, args=dishes) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: ends them after a moment -- "ended"
import time
from multiprocessing import Process


def cook_all(task, dishes):
    cooks = [Process(target=task, args=(dish,)) for dish in dishes]
    for cook in cooks:
        cook.start()
    time.sleep(0.2)
    for cook in cooks:
        cook.terminate()
        cook.join()


# %% wrong: a bug in the child -- "NameError: name 'dish' is not defined"
from multiprocessing import Process


def work(task):
    task(dish)


def cook_all(task, dishes):
    cooks = [Process(target=work, args=(task,)) for _ in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()


# %% wrong: leaves before it is done -- "it left by sys.exit"
import sys
from multiprocessing import Process


def cook_all(task, dishes):
    cooks = [Process(target=task, args=(dish,)) for dish in dishes]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    sys.exit()


# %% right: all wait for each other
from multiprocessing import Barrier, Process


def one(barrier, task, dish):
    barrier.wait()
    task(dish)


def cook_all(task, dishes):
    b = Barrier(len(dishes))
    ps = [Process(target=one, args=(b, task, dish)) for dish in dishes]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


# %% right: by the name of its parameter
import inspect
from multiprocessing import Process


def cook_all(task, dishes):
    name = next(iter(inspect.signature(task).parameters))
    ps = [Process(target=task, kwargs={name: dish}, name=task.__name__) for dish in dishes]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


# %% right: a thread starts each and joins it
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process


def cook_all(task, dishes):
    def one(dish):
        p = Process(target=task, args=(dish,))
        p.start()
        p.join()

    with ThreadPoolExecutor(len(dishes)) as ex:
        list(ex.map(one, dishes))


# %% wrong: ends them at once -- "ended"
from multiprocessing import Process


def cook_all(task, dishes):
    ps = [Process(target=task, args=(d,)) for d in dishes]
    for p in ps:
        p.start()
    for p in ps:
        p.terminate()
    for p in ps:
        p.join()


# %% wrong: a failure that nobody hears of -- "the task was called with"
from multiprocessing import Process


def one(task, dish):
    try:
        task([dish])
    except Exception:
        pass


def cook_all(task, dishes):
    ps = [Process(target=one, args=(task, d)) for d in dishes]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


# %% wrong: a program of its own, in a session of its own -- "never called"
import subprocess
import sys
from multiprocessing import Process


def one(task, dish):
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(77)"], start_new_session=True)


def cook_all(task, dishes):
    ps = [Process(target=one, args=(task, d)) for d in dishes]
    for p in ps:
        p.start()
    for p in ps:
        p.join()


# %% wrong: sleeps for long enough -- "it waited a fixed time"
from multiprocessing import Process
from time import sleep


def cook_all(task, dishes):
    for dish in dishes:
        Process(target=task, args=(dish,)).start()
    sleep(3)


# %% right: looks again and again
from multiprocessing import Process
from time import sleep


def cook_all(task, dishes):
    cooks = [Process(target=task, args=(dish,)) for dish in dishes]
    for cook in cooks:
        cook.start()
    while any(cook.is_alive() for cook in cooks):
        sleep(1)


# %% right: each rings before it ends
from multiprocessing import Process, Semaphore


def one(task, dish, done):
    task(dish)
    done.release()


def cook_all(task, dishes):
    done = Semaphore(0)
    for dish in dishes:
        Process(target=one, args=(task, dish, done)).start()
    for _ in dishes:
        done.acquire()
