"""A page that hangs fails in seconds and leaves nothing; what is compared is compared."""

import os
import subprocess
import sys

import nbformat
import psutil
import pytest

from .pages import ROOT

HANG = """\
from multiprocessing import Pool, Process
from helpers.workers.faults import die
from helpers.workers.waiting import nap
Process(target=nap, args=(600,)).start()
with Pool(2) as pool:
    pool.map(die, [1])"""


def run_nbval(folder, sources, output="", timeout=5):
    """Store a page with these cells and run it as the suite does; return the finished pytest and what it left."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, execution_count=place, outputs=[])
                                               for place, source in enumerate(sources, 1)])
    if output:
        notebook.cells[-1].outputs = [nbformat.v4.new_output("stream", text=output)]
    nbformat.write(notebook, folder / "page.ipynb")
    mark = f"{os.getpid()}-{folder.name}"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", str(folder / "page.ipynb"), "-n0", "-p", "no:cacheprovider",
         f"--nbval-cell-timeout={timeout}", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")],
        capture_output=True, text=True, timeout=120, cwd=ROOT, env={**os.environ, "TEST_MARK": mark})
    left = []
    for each in psutil.process_iter():
        try:
            if each.environ().get("TEST_MARK") == mark:
                left.append(each)
        except (psutil.Error, OSError):
            pass
    return done, left


def test_a_cell_that_deadlocks_fails_in_seconds_and_leaves_no_process(tmp_path, gone):
    done, left = run_nbval(tmp_path, ["%load_ext helpers", HANG])
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
    assert gone(left) == []


@pytest.mark.parametrize("printed, passes", [("'3 tasks'", True), ("'4 tasks'", False)])
def test_a_changed_output_fails(tmp_path, printed, passes):
    done, _ = run_nbval(tmp_path, ["%load_ext helpers", f"print({printed})"], "3 tasks\n", 60)
    assert (done.returncode == 0) is passes, done.stdout
