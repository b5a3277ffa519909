"""Who am I, and what do I see of the others' variables? Tasks that report on the process they run in.

Runs in the child. Imports nothing but the standard library.
"""

import os
from multiprocessing import Process, SimpleQueue, current_process, parent_process

num = 42


def add_one_to_num(answers):
    """Add one to this module's num and put what it is then."""
    global num
    num += 1
    answers.put(num)


def own_pid(_):
    """Return the pid of the process that this runs in, whatever it is given."""
    return os.getpid()


def who_am_i(answers):
    """Put this process's name and pid, and those of its parent."""
    me, parent = current_process(), parent_process()
    answers.put({"name": me.name, "pid": os.getpid(), "parent": parent.name, "parent's pid": parent.pid})


def have_a_child(answers):
    """Put the daemon flag that a new process gets here, and what starting it raises ("" if nothing)."""
    child, problem = Process(), ""
    try:
        child.start()
        child.join()
    except AssertionError as error:
        problem = str(error)
    answers.put((child.daemon, problem))


def use_anothers(process, answers):
    """Use a process object of this process's parent, as a forked child can; put what start, is_alive and join raise."""
    for call in (process.start, process.is_alive, process.join):
        try:
            call()
        except AssertionError as error:
            answers.put(str(error))


def anothers_process():
    """Fork a child that uses an object of ours, and return what it heard; runs in a guarded program."""
    answers = SimpleQueue()
    child = Process(target=use_anothers, args=(Process(), answers))
    child.start()
    child.join()
    return [answers.get() for _ in range(3)]
