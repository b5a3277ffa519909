"""Troubles with how a task is called: which function, with what arguments, and where its result is.

Words such as "'int' object is not iterable" are everybody's, so each needs the library's own line right above the
error.
"""

from helpers.troubles.kinds import Trouble

CARETS = r"(?:[ \t]*[~^][ ~^]*\n)?"  # below a line of code, since 3.11
CODE = rf"\n[^\n]+\n{CARETS}"
RECORDED = rf"(?:  File \"[^\n]*recorded\.py\", line \d+, in __call__{CODE})?"  # a recording's, around the task
INNER = rf"(?:  File \"[^\n]*\", line \d+, in <listcomp>{CODE})?{RECORDED}"


def last_line(file: str, functions: str) -> str:
    """Return what finds a traceback that ends in one of these functions of the library."""
    return rf"{file}\.py\", line \d+, in (?:{functions}){CODE}{INNER}\"*\n*(?:[\w.]*Error|$)"


TASK = last_line("(?:pool|process|thread)", "mapstar|_process_chunk|worker|_process_worker|run")
MAPPED = last_line("(?:pool|process|thread)", "mapstar|_process_chunk|_process_worker|run")
UNPACKED = last_line("pool", "starmapstar|worker")
LISTED = last_line("pool", "_map_async|map|imap|imap_unordered|_get_tasks|_guarded_task_generation")
NUMBERED = r"process\.py\", line \d+, in __init__\n|pool\.py\", line \d+, in (?:map|_map_async|_repopulate_pool\w*)\n"

TROUBLES = (
    Trouble("one item, several arguments", 5,
            (r"re:\(\) missing \d+ required positional arguments?: ",),
            "map and submit give each item to the function as one argument, also if the item is a tuple, and this "
            "function takes more.",
            "With a pool: starmap(task, [(1, 2), (3, 4)]). With an executor: submit(task, 1, 2), and for map an "
            "iterable for each argument, map(task, [1, 3], [2, 4]). An argument that stays the same: "
            "functools.partial(task, base=2).", MAPPED),
    Trouble("item that can't be unpacked", 5,
            ("after * must be an iterable", "re:\\(\\) takes \\d+ positional arguments? but \\d+ were given",
             "re:TypeError: '[\\w.]+' object is not iterable"),
            "starmap and apply unpack what they are given into the function's arguments: each item of starmap, and "
            "args of apply, is a tuple.",
            "Write starmap(task, [(1, 2), (3, 4)]), apply(task, (1,)) with the comma, or map(task, [1, 2]), which "
            "unpacks nothing.", UNPACKED),
    Trouble("not an iterable of tasks", 5, ("re:TypeError: '[\\w.]+' object is not iterable",),
            "map takes the tasks as a list or another iterable, and got a single thing.",
            "Write map(task, [5]) for one, map(task, range(5)) for the numbers up to 5.", LISTED),
    Trouble("called too early", 5, ("re:TypeError: '[\\w.]+' object is not callable",),
            "What was handed over as the task is no function: mostly it was called already, and its result was handed "
            "over.",
            "Hand over the function and its arguments apart: map(task, tasks), submit(task, 3), "
            "Process(target=task, args=(3,)), without task(...).", TASK),
    Trouble("number of workers or of a chunk", 5,
            ("re:TypeError: '<=?' not supported between instances of '(list|tuple|str|range|method|"
             "builtin_function_or_method|function|type)' and 'int'",
             "re:TypeError: 'float' object cannot be interpreted as an integer"),
            "The number of workers, and the third argument of a pool's map, which is the chunk size, are whole "
            "numbers.",
            "Give a whole number: os.cpu_count() with its brackets, int(text), total // 2. A second iterable is for "
            "starmap(task, zip(first, second)).", NUMBERED),
    Trouble("map with a keyword", 5,
            ("re:Pool\\.(map|imap|imap_unordered|starmap)(_async)?\\(\\) got an unexpected keyword argument",),
            "A pool's map hands no further arguments to the function.",
            "Fix them before: pool.map(functools.partial(task, base=2), tasks), or use starmap."),
    Trouble("a process has no result", 2,
            ("re:'(Spawn|Fork|ForkServer)?Process' object has no attribute '(result|get|value|output|exception|"
             "return\\w*)'",),
            "A Process of multiprocessing throws away what its function returns; only the exit code comes back.",
            "Put the result into a queue that is an argument, or take a pool or an executor, which bring results "
            "along."),
    Trouble("both ends of a pipe", 9,
            ("re:'tuple' object has no attribute '(send|recv|send_bytes|recv_bytes|poll|fileno)'",),
            "This is a tuple: Pipe() returns its two ends, as accept() of a socket returns a connection and an "
            "address.",
            "Take it apart: here, there = Pipe(), and use one of them."),
    Trouble("a future that is awaited", 6,
            ("re:object (Future|ApplyResult|MapResult|AsyncResult) can't be used in 'await' expression",
             "re:'(Future|ApplyResult|MapResult)' object can't be awaited"),
            "What submit and apply_async return is no awaitable of asyncio.",
            "Write await asyncio.get_running_loop().run_in_executor(executor, task, x), or "
            "await asyncio.wrap_future(executor.submit(task, x))."),
)
