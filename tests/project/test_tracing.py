"""The tracer notes what a page uses, in its kernel and in its children, and not what the library does by itself."""

import json
import subprocess
import sys

import nbformat

from helpers.reference.looking import names

from .pages import ROOT

CELLS = ("%load_ext helpers",
         "from multiprocessing import Pool\nfrom helpers.workers.arithmetic import square\n\nwith Pool(1) as pool:\n"
         "    assert pool.map(square, [2], chunksize=1) == [4]",
         "%%worker_module small\nfrom multiprocessing import current_process\n\ndef whose():\n"
         "    return current_process().name",
         "with Pool(1) as pool:\n    pool.apply(whose)\n    pool.apply_async(whose,\n"
         "                     error_callback=print).get(30)\n    pool.close()",
         "try:\n    Pool(0)\nexcept ValueError as problem:\n    print(problem)")
PROGRAM = """\
import json, sys
from pathlib import Path
sys.path.insert(0, {tools!r})
import index
print(json.dumps(index.traced(Path({page!r}))))
"""


def test_each_use_is_noted_in_its_cell_and_nothing_else(tmp_path):
    page = tmp_path / "page.ipynb"
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), page)
    program = PROGRAM.format(tools=str(ROOT / "tools"), page=str(page))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    notes = json.loads(done.stdout.splitlines()[-1])
    called = {(note["name"], note["cell"]) for note in notes if note.get("how") == "called"}
    assert {name for name, _ in called} <= set(names())
    assert {("multiprocessing.Pool", 1), ("multiprocessing.pool.Pool.map", 1),
            ("multiprocessing.pool.Pool.map(chunksize=)", 1), ("multiprocessing.pool.Pool.apply", 3),
            ("multiprocessing.current_process", 3), ("multiprocessing.Process.name", 3),
            ("multiprocessing.pool.Pool.close", 3)} <= called
    used = {name for name, _ in called}  # a pool starts and joins processes, which is not the page's doing
    assert not used & {"multiprocessing.Process.start", "multiprocessing.Process.join", "multiprocessing.SimpleQueue",
                       "multiprocessing.queues.SimpleQueue.put", "multiprocessing.connection.Connection.send"}
    assert any(note.get("message") == "ValueError: Number of processes must be at least 1" and note["cell"] == 4
               for note in notes)
    line = next(note["line"] for note in notes if note.get("name") == "multiprocessing.pool.Pool.map")
    assert line == "assert pool.map(square, [2], chunksize=1) == [4]"
    keyword = "multiprocessing.pool.Pool.apply_async(error_callback=)"  # on the second line of its call
    assert next(note["line"] for note in notes if note.get("name") == keyword) == "error_callback=print).get(30)"
