"""Record a whole program without its help: loaded by every Python process of it, before its first line.

Runs in the program and in its children. Standard library only; loaded by its path, under a name of its own, so that
the program's sys.path and modules stay as they are.

    interpreter starts ── sitecustomize (helpers/look/site) ── begin() ── the program's own lines
                                                                └─ multiprocessing.pool imported: hooks go in

Nothing of the library is imported here: a module gets its hooks when the program imports it. Tasks are marked where
a worker takes them from its queue and puts their result back, so no frame is added to their tracebacks.
"""

import functools
import os
import sys
import threading
from importlib.machinery import PathFinder

CALLS = {  # module -> class, method, what the figure says
    "multiprocessing.process": (("BaseProcess", "join", "joins"),),
    "multiprocessing.pool": (
        ("Pool", "__init__", "starts the pool"), ("Pool", "terminate", "ends the pool"),
        ("Pool", "join", "joins the pool"),
        ("ApplyResult", "get", "waits for results"), ("ApplyResult", "wait", "waits for results"),
        ("IMapIterator", "next", "waits for the next result"),
        ("IMapIterator", "__next__", "waits for the next result")),
    "multiprocessing.queues": (("Queue", "get", "waits for a queue"), ("JoinableQueue", "join", "joins a queue"),
                               ("SimpleQueue", "get", "waits for a queue")),
    "multiprocessing.connection": (("_ConnectionBase", "recv", "waits for a message"),),
    "concurrent.futures._base": (("Future", "result", "waits for results"),
                                 ("Future", "exception", "waits for results")),
    "concurrent.futures.thread": (("ThreadPoolExecutor", "shutdown", "shuts down"),),
    "concurrent.futures.process": (("ProcessPoolExecutor", "shutdown", "shuts down"),),
}
POPENS = {"multiprocessing.popen_fork": "poll", "multiprocessing.popen_forkserver": "poll",
          "multiprocessing.popen_spawn_win32": "wait"}
WORKERS = "multiprocessing.pool", "multiprocessing.managers", "concurrent.futures.process"  # their tasks are marked
_here = threading.local()
Any = object  # typing would cost every process some milliseconds


class Tracer:
    """The hooks of this process. recorder: where the marks go. labels, taking: the modules of that name."""

    def __init__(self, recorder: Any, labels: Any, one_line: Any, taking: Any) -> Any:
        self.recorder, self.labels, self.one_line = recorder, labels, one_line
        self.taking, self.seen = taking, set()

    def install(self) -> Any:
        """Wait for the modules of the library; those that are there already get their hooks at once."""
        for name in {*CALLS, *POPENS}:
            if name in sys.modules:
                self.hook(sys.modules[name])
        sys.meta_path.insert(0, Finder(self))

    def hook(self, module: Any) -> Any:
        """Put the hooks into a module of the library that was just imported; what isn't there is left out."""
        for owner, name, label in CALLS.get(module.__name__, ()):
            owner = getattr(module, owner, None)
            if owner is not None and name in vars(owner):
                setattr(owner, name, self.marked(vars(owner)[name], label))
        if module.__name__ in POPENS:
            self.watch_ends(module.Popen, POPENS[module.__name__])
        elif module.__name__ == "multiprocessing.process":
            self.watch_processes(module.BaseProcess)
        elif module.__name__ == "multiprocessing.pool":
            self.replace(module, "worker", self.taking.Tasks, ("mapstar", "starmapstar"))
        elif module.__name__ == "concurrent.futures.process":
            self.replace(module, "_process_worker", self.taking.Calls, ("_process_chunk",))
        elif module.__name__ == "concurrent.futures.thread":
            self.watch_threads(module._WorkItem)

    def marked(self, original: Any, label: Any) -> Any:
        """Return a method that marks when it began to wait and when it returned; not inside another such method."""
        @functools.wraps(original)
        def method(*args: Any, **kwargs: Any) -> Any:
            if getattr(_here, "inside", 0) or threading.current_thread() is not threading.main_thread():
                return original(*args, **kwargs)
            _here.inside = 1
            self.recorder.mark("call", label)
            try:
                return original(*args, **kwargs)
            finally:
                self.recorder.mark("return")
                _here.inside = 0

        return method

    def inside(self, function: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a function of the library without marks of the waits in it."""
        _here.inside = 1
        try:
            return function(*args, **kwargs)
        finally:
            _here.inside = 0

    def watch_processes(self, base: Any) -> Any:
        """Mark when a process is asked for, when its own code begins, and when that ends."""
        start, bootstrap, mark = base.start, base._bootstrap, self.recorder.mark

        @functools.wraps(start)
        def started(process: Any) -> Any:
            thread = str(threading.get_ident())
            mark("ask", thread)
            start(process)
            mark("child", f"{process.pid} {thread} {self.one_line(process.name)}")

        @functools.wraps(bootstrap)
        def bootstrapped(process: Any, *args: Any, **kwargs: Any) -> Any:
            _here.inside = 0  # a forked child was copied inside its parent's start
            code = 1
            target, run = getattr(process, "_target", None), process.run
            name = type(process).__name__ if target is None else self.name(target, ())
            busy = self.labels.home_of(target)[0] not in WORKERS
            process.run = lambda: self.running(run, name if busy else "")
            try:
                code = bootstrap(process, *args, **kwargs)
                return code
            finally:
                mark("gone", str(code))

        base.start, base._bootstrap = started, bootstrapped

    def running(self, run: Any, name: Any) -> Any:
        """Run a process's own code between marks."""
        self.recorder.mark("ready")
        if not name:
            return run()
        self.recorder.mark("begin", self.one_line(name))
        try:
            return run()
        finally:
            self.recorder.mark("end")

    def watch_ends(self, popen: Any, name: Any) -> Any:
        """Mark the exit code of a child where this process learns of it."""
        original = vars(popen).get(name)
        if original is None:
            return

        @functools.wraps(original)
        def method(self_: Any, *args: Any, **kwargs: Any) -> Any:
            code = original(self_, *args, **kwargs)
            if code is not None and self_.pid not in self.seen:
                self.seen.add(self_.pid)
                self.recorder.mark("ended", str(self_.pid))
                self.recorder.mark("exit", f"{self_.pid} {code}")
            return code

        setattr(popen, name, method)

    def watch_threads(self, item: Any) -> Any:
        """Mark the tasks of a ThreadPoolExecutor."""
        original = item.run

        @functools.wraps(original)
        def run(self_: Any, *args: Any) -> Any:
            task = getattr(self_, "task", None) or (self_.fn, self_.args)
            self.recorder.mark("begin", self.name(task[0], task[1]))
            try:
                return original(self_, *args)
            finally:
                self.recorder.mark("end")

        item.run = run

    def replace(self, module: Any, name: Any, kind: Any, chunked: Any) -> Any:
        """Let a worker take its tasks through a queue that marks them; it is found under its own name by pickle."""
        original = getattr(module, name)

        @functools.wraps(original)
        def worker(tasks: Any, results: Any, *args: Any, **kwargs: Any) -> Any:
            watched = kind(self, tasks, chunked)
            return original(watched, self.taking.Results(watched, results), *args, **kwargs)

        setattr(module, name, worker)

    def name(self, function: Any, args: Any) -> Any:
        """Return the label of a task; whatever its arguments are, this doesn't fail."""
        try:
            return self.one_line(self.labels.label_of(function, args))
        except Exception:
            return "task"


class Finder:
    """Find a module as always, and put the hooks in when it was imported."""

    def __init__(self, tracer: Any) -> Any:
        self.tracer = tracer

    def find_spec(self, name: Any, path: Any = None, target: Any = None) -> Any:
        """Return the module's spec with a loader that calls the tracer afterwards; None for all other modules."""
        if name not in CALLS and name not in POPENS:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            run, tracer = spec.loader.exec_module, self.tracer

            def exec_module(module: Any) -> Any:
                run(module)
                tracer.hook(module)

            spec.loader.exec_module = exec_module
        return spec


def begin(folder: Any, recorder: Any, labels: Any, taking: Any) -> Any:
    """Begin to record this process. folder: where marks and stacks go; then the modules so named."""
    import faulthandler
    def stacks() -> None:
        file = open(os.path.join(folder, f"{os.getpid()}.stack"), "w")  # open as long as this process lives
        faulthandler.enable(file)
        if os.name == "nt" and "TEN_KITCHENS_DEADLINE" in os.environ:  # no signal there makes a process tell
            faulthandler.dump_traceback_later(float(os.environ["TEN_KITCHENS_DEADLINE"]), file=file)

    stacks()
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=stacks)
    Tracer(recorder.Recorder(folder), labels, recorder.one_line, taking).install()
