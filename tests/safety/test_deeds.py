"""What a module may not do while it is imported is refused, by its text or when it happens; the rest is told."""

import multiprocessing
import sys
import threading
import time

import pytest

from helpers.safety import acting
from helpers.safety.deeds import ActsAtImport, careful, refuse
from helpers.safety.modules import latest, place_in, write_module

F = "def f(x):\n    return x\n"


@pytest.mark.parametrize("text", [
    "from multiprocessing import Pool\n" + F + "with Pool(1) as pool:\n    pool.map(f, [1])\n",
    "import multiprocessing as mp\nworkers = mp.Pool(2)\n",
    "from multiprocessing import Process\n" + F + "child = Process(target=f, args=(1,))\nchild.start()\n",
    "from multiprocessing import get_context\nget_context('spawn').Process(target=print).start()\n",
    "from concurrent.futures import ProcessPoolExecutor as Many\nmany = Many()\n",
    "from multiprocessing import Manager\nmanager = Manager()\n",
    "from multiprocessing.managers import SharedMemoryManager\nSharedMemoryManager().start()\n",
    "import multiprocessing\n\n\ndef main():\n    multiprocessing.Pool(1)\n\n\nmain()\n",
    "class Kitchen:\n    from multiprocessing import Pool\n    workers = Pool(1)\n",
])
def test_processes_are_not_started_by_an_import(text):
    before = set(multiprocessing.active_children())
    with pytest.raises(ActsAtImport, match="while it is imported: every process that uses this module") as caught:
        write_module("acts", text)
    assert place_in(caught.value, "acts")[0] > 1
    assert latest("acts") is None and set(multiprocessing.active_children()) == before


@pytest.mark.parametrize("text, words, line", [
    ("import sys\nsys.exit()\n", "ends the process", 2), ("exit(1)\n", "ends the process", 1),
    ("from os import _exit\n_exit(0)\n", "ends the process", 2), ("raise SystemExit\n", "ends the process", 1),
    ("name = input('who? ')\n", "no keyboard", 1), ("breakpoint()\n", "no keyboard", 1),
    ("import multiprocessing as mp\nmp.set_start_method('fork', force=True)\n", "start method is chosen", 2),
    ("from multiprocessing import set_start_method as s\ns('fork')\n", "start method is chosen", 2),
    ("while True:\n    x = 1\n", "never ends", 1), ("class C:\n    while 1:\n        pass\n", "never ends", 2),
    ("get_ipython().system('ls')\n", "in a notebook only", 1), ("display(3)\n", "in a notebook only", 1),
    ("from multiprocessing.shared_memory import SharedMemory\nSharedMemory('x', create=True, size=1)\n", "once", 2),
    ("import os\nos.mkdir('x')\n", "works once", 2), ("open('x', 'x')\n", "works once", 1),
    ("from pathlib import Path\nPath('x').mkdir(parents=True)\n", "works once", 2),
    ("from multiprocessing.connection import Listener\nListener('x')\n", "works once", 2),
    ("from ..kitchen import cook\n", "without dots", 1), ("from .. import page\n", "in no package", 1),
    ("from __main__ import big\n", "is the notebook", 1), ("import __main__\n", "is the notebook", 1),
])
def test_what_can_be_read_is_refused_before_it_runs(text, words, line):
    with pytest.raises(ActsAtImport, match=words) as caught:
        write_module("acts", text)
    assert caught.value.line == line
    assert place_in(caught.value, "acts") == (line + 1, text.splitlines()[line - 1])


@pytest.mark.parametrize("text", [
    "def f():\n    import sys\n    sys.exit()\n", "def exit():\n    pass\n\n\nexit()\n", "display = 3\nx = display\n",
    "while True:\n    break\n", "import os, sys\npath = sys.executable, os.sep\n", "ask = input\n",
    "if __name__ == '__main__':\n    input()\n", "def f():\n    while True:\n        pass\n",
    "from multiprocessing import Lock, Process, Queue\nlock, queue, child = Lock(), Queue(), Process()\n",
    "from multiprocessing.pool import ThreadPool\nwith ThreadPool(1) as threads:\n    x = threads.map(abs, [-1])\n",
])
def test_what_a_module_may_do_is_let_through(text):
    write_module("may", text)
    assert latest("may").__file__


@pytest.mark.parametrize("text, words", [
    ("print('soup')\n", "line 2 prints"), ("import time\n\ntime.sleep(0)\n", "line 4 sleeps"),
    ("from time import sleep as nap\nnap(0)\n", "line 3 sleeps"), ("open('x', 'w')\n", "line 2 changes files"),
    ("open('x', mode='a')\n", "changes files"), ("import pathlib\npathlib.Path('x').open('w')\n", "changes files"),
    ("from pathlib import Path\nPath('x').write_text('y')\n", "changes files"),
    ("import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()\n", "line 3 draws"),
    ("import subprocess\nsubprocess.run(['x'])\n", "starts a program"),
    ("import os\nos.makedirs('x', exist_ok=True)\n", "changes files"),
    ("from multiprocessing.pool import ThreadPool\nthreads = ThreadPool(2)\n", "line 3 starts threads"),
    ("import threading\nthreading.Thread(target=print).start()\n", "starts a thread"),
    (F + "if __name__ == '__main__':\n    print(f(1))\n", "doesn't run in a module. Put it into the next cell"),
    (F + "if __name__ in ('__main__', '__mp_main__'):\n    print(f(1))\n", "doesn't run in a module."),
    ("from multiprocessing import Queue\nq = Queue()\n", "line 3 makes a Queue while"),
    ("import multiprocessing as mp\ncount = mp.Value('i')\n", "one of its own, and shares nothing through it"),
    ("from multiprocessing import Pipe\nhere, there = Pipe()\n", "initargs to a pool"),
])
def test_what_every_process_would_do_again_is_told_in_one_sentence(text, words):
    refuse(text)
    told = careful(text)
    assert len(told) == 1 and words in told[0]


@pytest.mark.parametrize("text", [
    "def f():\n    print(1)\n", "open('x')\n", "open('w')\n", "open('x', 'rb')\n",
    "def print(x):\n    pass\n\n\nprint(1)\n",
    "import matplotlib.pyplot as plt\nplt.style.use('default')\n", "import re\nre.compile('x').start = 3\n",
    "x = [1]\nx.append(2)\n", "match = m.start(1)\n", "from queue import Queue\nq = Queue()\n",
    "from multiprocessing import Lock\nlock = Lock()\n", "def f():\n    import multiprocessing as mp\n    mp.Queue()\n",
    "if __name__ != '__main__':\n    x = 1\n", "if __name__ in ('a', 'b'):\n    x = 1\n",
])
def test_nothing_is_told_that_is_not_so(text):
    assert careful(text) == []


def test_an_import_without_an_end_is_interrupted(monkeypatch):
    monkeypatch.setattr(acting, "DEADLINE", 0.3)
    caught = "import time\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    pass\n"
    for text in ("import time\ntime.sleep(60)\n", "n = 0\nfor n in iter(int, 1):\n    n += 1\n", caught):
        begin = time.monotonic()
        with pytest.raises(ActsAtImport, match="not imported to its end"):
            write_module("endless", text)
        assert time.monotonic() - begin < 30
    write_module("quick", "x = 1\n")
    time.sleep(0.5)  # its clock was stopped: nobody is interrupted here


def test_a_readers_own_interrupt_stays_one():
    with pytest.raises(KeyboardInterrupt):
        write_module("interrupted", "raise KeyboardInterrupt\n")


def test_other_threads_may_start_processes_meanwhile(ctx):
    with acting.importing("mine"):
        child = ctx.Process(target=abs, args=(1,))
        starter = threading.Thread(target=child.start)
        starter.start()
        starter.join()
        with pytest.raises(ActsAtImport):
            ctx.Process(target=abs, args=(1,)).start()
    child.join()
    assert child.exitcode == 0 and "acting" not in getattr(multiprocessing.Process.start, "__module__", "")


def test_a_pool_that_was_refused_says_nothing_when_it_goes(monkeypatch):
    said = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    with pytest.raises(ActsAtImport):
        write_module("acts", "import multiprocessing\nmultiprocessing.Pool(1)\n")
    import gc

    gc.collect()
    assert said == []
