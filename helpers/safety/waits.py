"""Say what a process waits for, from the stacks that it wrote: a lock, a result, the end of another process …

Runs in the parent; standard library only. A stack is the text of faulthandler, innermost frame first. The rules name
functions of the standard library that wait; a process in none of them is at work.
"""

import ast
import linecache
import re
from pathlib import Path
from typing import NamedTuple

from helpers.safety.stacks import BEGINNING, FRAME, main_thread


class Wait(NamedTuple):
    """What one process waits for.

    kind: one of WORDS, "work" if it doesn't wait. file, line, function: the innermost frame in the files that were
    asked for, "" and 0 if none is. code: that line's text. held: what the with blocks around the line hold.
    """

    kind: str
    file: str
    line: int
    function: str
    code: str
    held: tuple[str, ...]

    @property
    def wanted(self) -> str:
        """Return the expression behind "with" in the line, "" if there is none."""
        found = re.match(r"with (.+?)(?: as \w+)?:", self.code)
        return found[1] if found else ""


WORDS = {
    "task": "its next task", "item": "an item of a queue", "message": "a message",
    "feeder": "room in the pipe of its queue", "room": "room in the pipe", "end": "the end of a process",
    "done": "task_done for every item", "result": "a result of the pool", "lock": "a lock", "work": "nothing: it works",
    "start": "the start of a process",
}
Frames = list[tuple[str, str]]


def wait_in(stack: str, files: tuple[str, ...]) -> Wait:
    """Return what the main thread of this stack waits for. files: names of the files that are the reader's own."""
    text = BEGINNING.split(main_thread(stack), maxsplit=1)[0]  # below it a forked process has its parent's frames
    found = [(Path(each["file"]), int(each["line"]), each["name"]) for each in FRAME.finditer(text)]
    own = [frame for frame in found if frame[0].name in files]
    file, line, function = own[0] if own else (Path(), 0, "")
    code = linecache.getline(str(file), line).strip() if own else ""
    at_line = bool(own) and found[0] == own[0]
    kind = _kind([(frame[0].name, frame[2]) for frame in found], at_line and code.startswith("with "))
    return Wait(kind, file.name, line, function, code, held_at(file, line) if own else ())


def _kind(frames: Frames, at_a_with: bool) -> str:
    """Return the first rule that fits; the order matters, since a worker that waits for a task is in a lock, too."""
    def inside(file: str, *names: str) -> bool:
        return any(frame[0] == file and frame[1] in names for frame in frames)

    rules = {
        "start": inside("process.py", "start"),  # whose messages are the library's own
        "task": inside("pool.py", "worker") and inside("queues.py", "get"),
        "feeder": inside("queues.py", "_finalize_join"),
        "item": inside("queues.py", "get"),
        "done": inside("queues.py", "join"),
        "result": inside("pool.py", "get", "wait", "next"),
        "room": inside("connection.py", "send", "send_bytes"),
        "message": inside("connection.py", "recv", "recv_bytes"),
        "end": inside("process.py", "join"),
        "lock": at_a_with or inside("synchronize.py", "__enter__", "acquire"),
    }
    return next((kind for kind, fits in rules.items() if fits), "work")


def threads(stack: str) -> tuple[str, ...]:
    """Return for each thread of the stack the name of its outermost function that isn't the threading machinery's."""
    machinery = {"_bootstrap", "_bootstrap_inner", "run"}
    parts = re.split(r"^(?:Current thread|Thread) .*\(most recent call first\):$", stack, flags=re.MULTILINE)
    names = [[each["name"] for each in FRAME.finditer(part)] for part in parts[1:]]
    return tuple(next((name for name in reversed(found) if name not in machinery), "") for found in names if found)


def held_at(file: Path, line: int) -> tuple[str, ...]:
    """Return the expressions of the with blocks whose body this line is in, the outermost first."""
    text = "".join(linecache.getlines(str(file)))
    try:
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.With)]
    except SyntaxError:
        return ()
    around = [node for node in nodes if node.body[0].lineno <= line <= (node.end_lineno or 0)]
    return tuple(ast.unparse(item.context_expr) for node in sorted(around, key=lambda node: node.lineno)
                 for item in node.items)
