"""A reader's own program runs as it would run plainly, and what its processes did is told."""

import os
import signal
import subprocess
import sys
import textwrap
import time

import psutil
import pytest

from helpers.look import program

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCRIPT = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor

def square(x):
    return x * x

def burn(dish):
    raise ValueError(f"{dish} is burnt")

def outer():
    inner = multiprocessing.Process(target=square, args=(2,), name="inner")
    inner.start()
    inner.join()

class Own(multiprocessing.Process):
    def run(self):
        square(3)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    print(sys.stdin.read(), sys.argv[1:], __file__, sys.path[0])
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(3)), pool.starmap(max, [(1, 2)]), list(pool.imap(square, [5])))
        pool.apply_async(burn, ("soup",))
        pool.close()
        pool.join()
    with ProcessPoolExecutor(1) as executor:
        print(list(executor.map(square, [1, 2])))
    for process in (multiprocessing.Process(target=outer), Own()):
        process.start()
        process.join()
    print("Pool not running", file=sys.stderr)
    sys.exit(3)
"""
STUCK = """
from multiprocessing import Process, Queue, set_start_method

def fill(queue):
    queue.put("x" * 10**6)

if __name__ == "__main__":
    set_start_method("spawn")
    queue = Queue()
    process = Process(target=fill, args=(queue,))
    process.start()
    print("started", flush=True)
    process.join()
"""


@pytest.fixture
def look(tmp_path):
    """A function that writes a program to a file and runs it with helpers.look, and plainly for comparison."""

    def run(script, *arguments, options=(), plainly=False):
        path = tmp_path / "mine.py"
        path.write_text(textwrap.dedent(script), encoding="utf-8")
        before = [] if plainly else ["-m", "helpers.look", "--html", str(tmp_path / "seen.html"), *options]
        return subprocess.run([sys.executable, *before, str(path), *arguments], input="from outside", text=True,
                              capture_output=True, timeout=120, cwd=tmp_path, env=environment())

    return run


def environment():
    return {**os.environ, "PYTHONPATH": HOME}


def test_a_program_runs_as_it_would_plainly_and_is_told_about(look, method, tmp_path):
    seen, plain = look(SCRIPT, method), look(SCRIPT, method, plainly=True)
    assert (seen.returncode, seen.stdout) == (plain.returncode, plain.stdout)
    assert seen.returncode == 3 and "from outside" in seen.stdout
    for words in ("It started 6 processes", "11 tasks", "1 task raised an exception: ValueError: soup is burnt",
                  "Nothing was left behind", "Known error (task after the end)"):
        assert words in seen.stderr, words
    page = (tmp_path / "seen.html").read_text("utf-8")
    assert "inner" in page and "data:image/png" in page and "http" not in page.split("</style>")[1].split("<pre>")[0]


@pytest.mark.skipif(os.name == "nt", reason="no signal there makes a process tell where it stands")
def test_a_program_that_hangs_is_ended_and_its_places_are_told(look, tmp_path):
    seen = look(STUCK, options=("--deadline", "3"))
    assert seen.returncode == 124
    assert "mine.py:13 in <module>" in seen.stderr
    assert "get everything from the queue first, then join" in seen.stderr
    assert "Where each process stood" in (tmp_path / "seen.html").read_text("utf-8")
    alive = [" ".join(each.info["cmdline"] or ()) for each in psutil.process_iter(["cmdline"])]
    assert not [line for line in alive if str(tmp_path) in line]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another event there")
def test_ctrl_c_ends_the_whole_tree(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(STUCK, encoding="utf-8")
    looking = subprocess.Popen([sys.executable, "-m", "helpers.look", str(path)], stdout=subprocess.PIPE, cwd=tmp_path,
                               stderr=subprocess.PIPE, text=True, env=environment())
    assert looking.stdout.readline() == "started\n"
    tree = psutil.Process(looking.pid).children(recursive=True)
    time.sleep(0.2)
    looking.send_signal(signal.SIGINT)
    _, said = looking.communicate(timeout=60)
    assert "The program was interrupted" in said
    _, alive = psutil.wait_procs(tree, timeout=5)
    assert not alive


def test_a_module_of_a_package_runs_too(tmp_path):
    (tmp_path / "kitchen").mkdir()
    (tmp_path / "kitchen" / "__init__.py").write_text("")
    (tmp_path / "kitchen" / "cook.py").write_text(textwrap.dedent("""
        import multiprocessing, sys
        from . import __name__ as package
        def task(x):
            return package, x
        if __name__ == "__main__":
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                print(pool.map(task, [sys.argv[1]]))
    """))
    seen = subprocess.run([sys.executable, "-m", "helpers.look", "-m", "kitchen.cook", "rice"], text=True, cwd=tmp_path,
                          capture_output=True, timeout=60,
                          env={**environment(), "PYTHONPATH": os.pathsep.join((HOME, str(tmp_path)))})
    assert seen.stdout == "[('kitchen', 'rice')]\n", seen.stderr
    assert "1 task" in seen.stderr


def test_neither_ipython_nor_matplotlib_is_loaded_before_the_drawing():
    heavy = "[name for name in ('IPython', 'matplotlib', 'numpy') if name in sys.modules]"
    code = f"import sys, helpers.look.__main__; print({heavy})"
    assert subprocess.check_output([sys.executable, "-c", code], text=True, env=environment()).strip() == "[]"


def test_a_script_that_is_not_there_is_named(look, tmp_path):
    seen = subprocess.run([sys.executable, "-m", "helpers.look", "nobody.py"], capture_output=True, text=True,
                          env=environment())
    assert seen.returncode == 2 and "there is no nobody.py" in seen.stderr


def test_in_an_environment_on_windows_the_real_python_is_started(monkeypatch):
    assert program._python() == (sys.executable, {})
    monkeypatch.setattr(program, "POSIX", False)
    monkeypatch.setattr(sys, "_base_executable", sys.executable)
    assert program._python() == (sys.executable, {})
    monkeypatch.setattr(sys, "_base_executable", "C:/Python/python.exe")
    assert program._python() == ("C:/Python/python.exe", {"__PYVENV_LAUNCHER__": sys.executable})


@pytest.mark.parametrize("deadline, ending", [(0.3, "deadline"), (60, "ended"), (None, "ended")])
def test_a_wait_in_slices_ends_as_one_in_one_piece(monkeypatch, deadline, ending):
    monkeypatch.setattr(program, "SLICE", 0.05)
    started = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({600 if deadline == 0.3 else 0.3})"])
    assert program._wait(started, deadline) == ending
    started.kill()
    started.wait()
