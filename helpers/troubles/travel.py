"""Troubles with what goes from one process to another: functions, arguments, results, exceptions."""

from helpers.troubles.kinds import Trouble

TROUBLES = (
    Trouble("exception that can't be unpickled", 5,
            ("Cannot have cache with result_handler not alive", "Cannot have cache with result_hander not alive"),
            "A task raised an exception that could be pickled but not made again in the parent (mostly its __init__ "
            "takes other arguments than it passes on), and that ended the pool's thread that collects results.",
            "Pass all arguments on, super().__init__(a, b), or give the exception a __reduce__. An error in a callback "
            "ends that thread, too."),
    Trouble("exception with other arguments", 6,
            (r"re:__init__\(\) (missing|takes) .*positional argument(?=[\s\S]*_RemoteTraceback|[\s\S]*BrokenProcess)",
             r"re:in _handle_results[\s\S]*__init__\(\) (missing|takes) .*positional argument",
             "A result has failed to un-serialize"),
            "The parent could not make the task's exception or result again: unpickling calls its class with the "
            "arguments in args, and __init__ wants others.",
            "Pass all arguments on, super().__init__(a, b), or give the class a __reduce__."),
    Trouble("a coroutine as a task", 5, ("cannot pickle 'coroutine' object", "re:coroutine '?[\\w.<>]+'? was never "
            "awaited(?=[\\s\\S]*multiprocessing)"),
            "Calling an async function only makes a coroutine, and that can't be sent back to the parent.",
            "Give the pool a plain function that runs it in the worker: def task(x): return asyncio.run(work(x))."),
    Trouble("function that isn't the one of its name", 5,
            ("re:Can't pickle .*it's not the same object as (?!io\\.open)",),
            "A function travels as the name of its module and its own, and under this name another one is found: it "
            "was decorated, or its cell or module was run again.",
            "Write @functools.wraps(function) above the decorator's inner function; after an edit make a new pool."),
    Trouble("lambda or inner function", 5,
            (r"re:(?i)(pickle|can't get)[^\n]*(<lambda>|local object|<locals>)", "Can't pickle local object {}",
             "Can't get local object {}"),
            "A function or class goes to another process as the name of its module and its own, and a lambda, or what "
            "was made inside a function, can't be found by name.",
            "Write it with def or class, at the left edge of a module (on a page: of a %%worker_module cell). Is it "
            "the inner function of a decorator? Write @functools.wraps(function) above that. Is it none of yours? It "
            "sits inside an object that you send; send what that is made from."),
    Trouble("function of a cell", 4,
            ("Can't get attribute {} on <module '__main__'", "Can't get attribute {} on "
             "<module '__mp_main__'", "re:module '__(mp_)?main__' has no attribute",
             "re:Can't pickle .*attribute lookup [\\w.]+ on __main__ failed"),
            "Another process can't find it: it stands in a notebook's cell, in the interactive interpreter, or below "
            "if __name__ == \"__main__\", none of which a child runs.",
            "Write it at the left edge of a module and import it (on a page: in a %%worker_module cell)."),
    Trouble("name missing in the child's module", 4,
            ("re:Can't get attribute [^\\n]* on <module '(?!__(mp_)?main__)", "re:Can't pickle [^\\n]*attribute lookup "
             "(?!_MainProcess)\\S+ on (?!__main__)"),
            "The child imported the module and found no such name there: it is made only while the program runs, or "
            "the process is older than the function.",
            "Define it at the left edge of the module; make the pool after the last change of the module."),
    Trouble("module missing in the child", 4,
            ("re:ModuleNotFoundError: No module named[^\\n]*(?=[\\s\\S]*(spawn_main|Process \\S+-\\d+))",
             "re:(spawn_main|in run_path|multiprocessing.{1,40}(spawn|pool|queues|forkserver)\\.py)[\\s\\S]*"
             "ModuleNotFoundError: No module named"),
            "The child is a new interpreter and searches the folders of sys.path that it was given when it started.",
            "Put the module beside the script or install it; extend sys.path before the process or the pool is made."),
    Trouble("file named like a module", 4,
            ("re:(cannot import name[^\\n]*? from|(?<!\\w)module)[^\\n']*'(queue|pickle|socket|random|signal|threading|"
             "multiprocessing|concurrent(\\.futures)?|select|selectors|tempfile|struct)'",),
            "A file beside the script has the name of a module of the standard library, and Python took it instead: "
            "queue.py, random.py, multiprocessing.py.",
            "Give the file another name, and remove the folder __pycache__ beside it."),
    Trouble("the main module can't be found", 4,
            ("re:FileNotFoundError: [^\\n]*<stdin>", "re:OSError: [^\\n]*<stdin>", "re:can't open file "
            "'[^\\n]*<stdin>"),
            "With spawn and forkserver the child runs the main file again, and a program from the standard input or "
            "the interactive interpreter has none.",
            "Save the program as a file, with its functions and an if __name__ == \"__main__\" part, and run that."),
    Trouble("shared through an argument", 4,
            ("{} objects should only be shared between processes through inheritance",),
            "Locks, queues, events and shared values can go to a process only while it is started, and were put into "
            "a queue or among a pool's tasks.",
            "Hand them over as arguments of Process, or to Pool through initializer and initargs; or take a "
            "manager's, Manager().Lock(), which travel anywhere."),
    Trouble("objects of another context", 4,
            ("A SemLock created in a fork context is being shared with a process in a spawn context",),
            "A lock, queue or event that was made for fork went to a process of another start method.",
            "Make everything from one context: context = get_context(\"spawn\"), context.Lock(), context.Process()."),
    Trouble("a pool inside a task", 5, ("pool objects cannot be passed between processes or pickled",),
            "The task carries its pool along: often self.pool, with a method of self as the task.",
            "Keep the pool out of the object, or the task out of the class: give map a plain function."),
    Trouble("key that may not travel", 7, ("Pickling an AuthenticationString object is disallowed", "attribute "
            "lookup _MainProcess on"),
            "A process's authkey is a secret and refuses to be pickled; mostly it hides inside a Process object that "
            "was an argument or attribute.",
            "Don't send Process objects; send bytes(key) if a key must go somewhere safe."),
    Trouble("result that can't be pickled", 5,
            ("Error sending result: {}", "MaybeEncodingError"),
            "The task ran to its end, and its result or exception can't be pickled; the reason stands at the end of "
            "the message.",
            "Return plain values: list(generator), the file's name instead of the file, asyncio.run(...) instead of "
            "a coroutine."),
    Trouble("thing of this process alone", 5,
            ("re:(?i)cannot pickle '?(_?thread\\S*|_io\\.\\w+|\\S*socket\\S*|generator|\\S*[cC]onnection|\\S*[cC]ursor"
             "|memoryview|weakref\\S*|module|\\S*frame|mappingproxy|_hashlib\\S*|select\\S*|_queue\\S*|\\S*SSL\\S*)'? ?"
             "object",
             "cannot pickle '{}' object", "ctypes objects containing pointers cannot be pickled",
             "re:TypeError: can't pickle \\S+ objects?"),
            "What goes to another process is pickled, and this object belongs to this process alone: a thread's lock, "
            "an open file, a socket, a database connection, a generator.",
            "Send what it is made from (a name, an address, a list) and open it in the task or in the initializer.",
            r"\A(?![\s\S]*copy\.py\", line \d+, in deepcopy)"),
    Trouble("input in a child", 2, ("EOF when reading a line",),
            "A child has no keyboard, so input() finds nothing there.",
            "Ask in the parent, and pass the answer as an argument.", r"input|process\.py|multiprocessing"),
)
