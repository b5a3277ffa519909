"""What other systems do differently is borne: a process that may not be asked, a console as a child, a repr."""

import os
import subprocess
import sys
import time
from multiprocessing import get_context
from types import SimpleNamespace

import psutil
import pytest

from helpers.recording import workspace
from helpers.safety import janitor, leftovers, streams, trees
from helpers.safety.modules import readable, write_module
from helpers.workers.waiting import nap
from tests.project.pages import ROOT


class Shy:
    """A psutil process that may not be asked, or that is gone at the moment of asking."""

    pid = 1

    def __init__(self, problem):
        self.problem = problem

    def __getattr__(self, name):
        def refuse(*args, **kwargs):
            raise self.problem

        return refuse


@pytest.mark.parametrize("problem", [psutil.AccessDenied(1), psutil.NoSuchProcess(1)])
def test_a_process_that_may_not_be_asked_is_no_error(problem):
    assert not janitor.is_janitor(Shy(problem))
    assert trees.role(Shy(problem)) == "process"
    janitor.end(Shy(problem))
    trees._send([Shy(problem)], 15)
    assert trees._alive(Shy(problem)) is isinstance(problem, psutil.AccessDenied)


def test_a_janitor_and_a_console_are_left_out_with_all_below_them(monkeypatch):
    def fake(pid, parent, name, line=()):
        return SimpleNamespace(pid=pid, ppid=lambda: parent, name=lambda: name, cmdline=lambda: list(line))

    tree = [fake(2, 1, "python.exe"), fake(3, 1, "python.exe", [janitor.__file__]), fake(4, 3, "conhost.exe"),
            fake(5, 3, "python.exe"), fake(6, 2, "conhost.exe"), fake(7, 2, "python.exe")]
    root = SimpleNamespace(children=lambda recursive: tree)
    assert [each.pid for each in trees.below(root)] == [2, 7]


def test_a_folder_that_is_held_open_is_removed_when_it_can_be(monkeypatch, tmp_path):
    folder = tmp_path / "held"
    folder.mkdir()
    monkeypatch.setattr(workspace.shutil, "rmtree", lambda *args, **kwargs: None)
    workspace.discard(folder)
    assert folder.exists()
    monkeypatch.undo()
    workspace.sweep()
    assert not folder.exists()


def test_a_kernel_without_an_error_stream_catches_nothing(monkeypatch):
    def no_stream(number):
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(streams.os, "dup", no_stream)
    with streams.errors_of_children() as said:
        pass
    assert said.text == ""


def test_the_folder_of_modules_is_cut_out_of_a_repr_too(monkeypatch, tmp_path):
    module = write_module("soup_of_the_day", "x = 1\n")
    doubled = repr(module).replace("/", "\\\\")
    folder = os.path.dirname(module.__file__).replace("/", "\\")
    monkeypatch.setattr("helpers.safety.modules.workspace", lambda name: folder)
    assert readable(doubled) == "<module 'soup_of_the_day' from 'soup_of_the_day.py'>"


def test_the_program_is_waited_for_where_it_writes_its_stacks_itself(tmp_path):
    errors = tmp_path / "errors"
    errors.write_text("")
    code = f"import time; time.sleep(0.4); open({str(errors)!r}, 'w').write('Thread 0x1 (most recent call first):')"
    writer = subprocess.Popen([sys.executable, "-c", code])
    assert "most recent" in trees.written(errors, 30)
    writer.wait()
    begin = time.monotonic()
    errors.write_text("")
    assert trees.written(errors, 0.2) == "" and time.monotonic() - begin >= 0.2


def test_leftovers_are_told_when_nobody_may_be_asked_at_first(monkeypatch):
    before = leftovers.snapshot(workspace.workspace())
    child = get_context("spawn").Process(target=nap, args=(60,))
    child.start()
    asked, real = set(), psutil.Process.cmdline

    def shy(process):
        if process.pid not in asked:
            asked.add(process.pid)
            raise psutil.AccessDenied(process.pid)
        return real(process)

    monkeypatch.setattr(psutil.Process, "cmdline", shy)
    assert str(child.pid) in str(leftovers.leftovers(before, 0.1))
    child.kill()
    child.join()


@pytest.mark.parametrize("system, code, said", [
    ("windows", "open('x', 'w').write('é'); print(open('x', 'rb').read())", "b'\\xe9'"),
    ("windows", "f = open('x', 'w')\nimport os\ntry: os.remove('x')\nexcept PermissionError: print('held')", "held"),
    ("windows", "import psutil\nfrom subprocess import Popen\np = psutil.Process(1)\ntry: p.cmdline()\n"
                "except psutil.AccessDenied: print('denied')", "denied"),
    ("windows", "from multiprocessing import util; print(util._flush_std_streams.__name__)", "<lambda>"),
    ("windows", "from multiprocessing import Pipe\na, b = Pipe(False)\nb.send(1)\nb.close()\n"
                "print(a.poll(), a.recv())\ntry: a.poll()\nexcept BrokenPipeError: print('broken')", "True 1\nbroken"),
    ("windows", "from multiprocessing import Pipe\na, b = Pipe()\na.send(1)\nassert not a.poll()\nb.close()\n"
                "for use in (a.poll, a.recv):\n try: use()\n except (BrokenPipeError, EOFError) as problem:\n"
                "  print(type(problem).__name__)", "BrokenPipeError\nEOFError"),
    ("windows", "import time\nfrom multiprocessing import Pipe, connection\nbegin = time.perf_counter()\n"
                "a, b = Pipe()\nconnection.wait([a], 0.001)\nprint(time.perf_counter() - begin > 0.015)", "True"),
    ("macos", "from multiprocessing import Lock\nlock = Lock()\nprint(lock)\nlock.acquire()\nprint(lock)",
     "<Lock(owner=unknown)>\n<Lock(owner=MainProcess)>" if sys.version_info < (3, 14) else
     "<Lock(owner=None)>\n<Lock(owner=MainProcess)>"),
    ("macos", "import os\nfrom multiprocessing.shared_memory import SharedMemory\ns = SharedMemory(create=True, "
              "size=5)\ntry: os.ftruncate(s._fd, 9)\nexcept OSError as p: print(s.size, p.errno)\n"
              "s.close(); s.unlink()\ntry: SharedMemory('n' * 31, create=True, size=5)\n"
              "except OSError as p: print(p.errno)", "16384 22\n36"),
    ("macos", "from multiprocessing import Queue\ntry: Queue().qsize()\n"
              "except NotImplementedError: print('none')", "none"),
    ("macos", "from multiprocessing import Semaphore\ntry: Semaphore().get_value()\n"
              "except NotImplementedError: print('none')", "none"),
])
@pytest.mark.skipif(sys.platform != "linux", reason="the imitations are for Linux; elsewhere the real thing runs")
def test_the_imitations_imitate(tmp_path, system, code, said):
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "tests" / "elsewhere" / system)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=settings)
    assert done.stdout.strip() == said, done.stderr
