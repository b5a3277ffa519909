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
        ("Pool", "__init__", "starts the pool"), ("Pool", "terminate", "ends the pool"), ("Pool", "join", "joins the pool"),
        ("ApplyResult", "get", "waits for results"), ("ApplyResult", "wait", "waits for results"),
        ("IMapIterator", "next", "waits for the next result"), ("IMapIterator", "__next__", "waits for the next result")),
    "multiprocessing.queues": (("Queue", "get", "waits for a queue"), ("JoinableQueue", "join", "joins a queue"),
                               ("SimpleQueue", "get", "waits for a queue")),
    "multiprocessing.connection": (("_ConnectionBase", "recv", "waits for a message"),),
    "concurrent.futures._base": (("Future", "result", "waits for results"), ("Future", "exception", "waits for results")),
    "concurrent.futures.thread": (("ThreadPoolExecutor", "shutdown", "shuts down"),),
    "concurrent.futures.process": (("ProcessPoolExecutor", "shutdown", "shuts down"),),
}
POPENS = {"multiprocessing.popen_fork": "poll", "multiprocessing.popen_forkserver": "poll",
          "multiprocessing.popen_spawn_win32": "wait"}
WORKERS = "multiprocessing.pool", "multiprocessing.managers", "concurrent.futures.process"  # their tasks are marked
MANY = 64  # a chunk of more tasks is marked as one: marks of tiny tasks would cost more than the tasks
_here = threading.local()


class Tracer:
    """The hooks of this process. recorder: where the marks go. label_of, one_line: the recorder's functions."""

    def __init__(self, recorder, label_of, one_line):
        self.recorder, self.label_of, self.one_line, self.seen = recorder, label_of, one_line, set()

    def install(self):
        """Wait for the modules of the library; those that are there already get their hooks at once."""
        for name in {*CALLS, *POPENS}:
            if name in sys.modules:
                self.hook(sys.modules[name])
        sys.meta_path.insert(0, Finder(self))

    def hook(self, module):
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
            self.replace(module, "worker", Tasks, ("mapstar", "starmapstar"))
        elif module.__name__ == "concurrent.futures.process":
            self.replace(module, "_process_worker", Calls, ("_process_chunk",))
        elif module.__name__ == "concurrent.futures.thread":
            self.watch_threads(module._WorkItem)

    def marked(self, original, label):
        """Return a method that marks when it began to wait and when it returned; not inside another such method."""
        @functools.wraps(original)
        def method(*args, **kwargs):
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

    def watch_processes(self, base):
        """Mark when a process is asked for, when its own code begins, and when that ends."""
        start, bootstrap, mark = base.start, base._bootstrap, self.recorder.mark

        @functools.wraps(start)
        def started(process):
            thread = str(threading.get_ident())
            mark("ask", thread)
            start(process)
            mark("child", f"{process.pid} {thread} {self.one_line(process.name)}")

        @functools.wraps(bootstrap)
        def bootstrapped(process, *args, **kwargs):
            _here.inside = 0  # a forked child was copied inside its parent's start
            code = 1
            target, run = getattr(process, "_target", None), process.run
            name = getattr(target, "__name__", None) or type(process).__name__
            busy = getattr(target, "__module__", None) not in WORKERS
            process.run = lambda: self.running(run, name if busy else "")
            try:
                code = bootstrap(process, *args, **kwargs)
                return code
            finally:
                mark("gone", str(code))

        base.start, base._bootstrap = started, bootstrapped

    def running(self, run, name):
        """Run a process's own code between marks."""
        self.recorder.mark("ready")
        if not name:
            return run()
        self.recorder.mark("begin", self.one_line(name))
        try:
            return run()
        finally:
            self.recorder.mark("end")

    def watch_ends(self, popen, name):
        """Mark the exit code of a child where this process learns of it."""
        original = vars(popen).get(name)
        if original is None:
            return

        @functools.wraps(original)
        def method(self_, *args, **kwargs):
            code = original(self_, *args, **kwargs)
            if code is not None and self_.pid not in self.seen:
                self.seen.add(self_.pid)
                self.recorder.mark("ended", str(self_.pid))
                self.recorder.mark("exit", f"{self_.pid} {code}")
            return code

        setattr(popen, name, method)

    def watch_threads(self, item):
        """Mark the tasks of a ThreadPoolExecutor."""
        original = item.run

        @functools.wraps(original)
        def run(self_, *args):
            function, given = getattr(self_, "task", None) or (self_.fn, self_.args), ()
            function, given = function[0], function[1]
            self.recorder.mark("begin", self.name(function, given))
            try:
                return original(self_, *args)
            finally:
                self.recorder.mark("end")

        item.run = run

    def replace(self, module, name, kind, chunked):
        """Let a worker take its tasks through a queue that marks them; it is found under its own name by pickle."""
        original = getattr(module, name)

        @functools.wraps(original)
        def worker(tasks, results, *args, **kwargs):
            watched = kind(self, tasks, chunked)
            return original(watched, Results(watched, results), *args, **kwargs)

        setattr(module, name, worker)

    def name(self, function, args):
        """Return the label of a task; whatever its arguments are, this doesn't fail."""
        try:
            return self.one_line(self.label_of(function, args))
        except Exception:
            return "task"


class Tasks:
    """A pool's queue of tasks: get marks the begin of a task, or of each task of a chunk."""

    def __init__(self, tracer, queue, chunked):
        self.tracer, self.queue, self.chunked, self.open = tracer, queue, chunked, False

    def __getattr__(self, name):
        return getattr(self.queue, name)

    def get(self, *args, **kwargs):
        """Return the next task, in which the tasks of a chunk mark themselves."""
        _here.inside = 1
        try:
            task = self.queue.get(*args, **kwargs)
        finally:
            _here.inside = 0
        return self.watched(task) if task is not None else None

    def watched(self, task):
        """Mark a task (job, number, function, args, kwargs), or replace its chunk."""
        job, number, function, args, kwargs = task
        if getattr(function, "__name__", "") in self.chunked and len(args) == 1:
            inner, batch = args[0]
            if self.is_large(batch):
                return task
            star = function.__name__ == "starmapstar"
            return job, number, function, ((inner, self.each(inner, batch, star)),), kwargs
        self.begin(function, args)
        return task

    def is_large(self, batch):
        """Return True for a chunk of many tasks, and mark it as one."""
        if len(batch) <= MANY:
            return False
        self.open = True
        self.tracer.recorder.mark("begin", f"{len(batch)} tasks")
        return True

    def begin(self, function, args):
        """Mark the begin of one task."""
        self.open = True
        self.tracer.recorder.mark("begin", self.tracer.name(function, args))

    def end(self):
        """Mark the end of the task that runs, if one does."""
        if self.open:
            self.open = False
            self.tracer.recorder.mark("end")

    def each(self, function, batch, star):
        """Yield the items of a chunk; the time between two is one task."""
        for item in batch:
            self.begin(function, item if star else (item,))
            yield item
            self.end()


class Calls(Tasks):
    """An executor's queue of tasks."""

    def watched(self, task):
        """Mark a call item, or replace its chunk."""
        inner = getattr(task.fn, "func", None)
        if getattr(inner, "__name__", "") in self.chunked and len(task.args) == 1:
            if self.is_large(task.args[0]):
                return task
            task.args = (self.each(task.fn.args[0], task.args[0], True),)
        else:
            self.begin(task.fn, task.args)
        return task


class Results:
    """A worker's queue of results: put marks the end of the task."""

    def __init__(self, tasks, queue):
        self.tasks, self.queue = tasks, queue

    def __getattr__(self, name):
        return getattr(self.queue, name)

    def put(self, *args, **kwargs):
        """End the task and send its result."""
        self.tasks.end()
        try:
            problem = problem_in(args[0])
            if problem is not None:
                self.tasks.tracer.recorder.mark("failed", f"{type(problem).__name__}: {' '.join(str(problem).split())[:200]}")
        except Exception:
            pass  # what can't be told is left out; the result itself goes its way
        return self.queue.put(*args, **kwargs)


def problem_in(result):
    """Return the exception in a pool's or an executor's result, or None."""
    if type(result) is tuple and len(result) == 3 and type(result[2]) is tuple and result[2][0] is False:
        problem = result[2][1]
    else:
        problem = getattr(result, "exception", None)
    return getattr(problem, "exc", problem)


class Finder:
    """Find a module as always, and put the hooks in when it was imported."""

    def __init__(self, tracer):
        self.tracer = tracer

    def find_spec(self, name, path=None, target=None):
        """Return the module's spec with a loader that calls the tracer afterwards; None for all other modules."""
        if name not in CALLS and name not in POPENS:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            run, tracer = spec.loader.exec_module, self.tracer

            def exec_module(module):
                run(module)
                tracer.hook(module)

            spec.loader.exec_module = exec_module
        return spec


def begin(folder, recorder):
    """Begin to record this process. folder: where marks and stacks go. recorder: the module helpers.recording.recorder."""
    import faulthandler

    def stacks():
        faulthandler.enable(open(os.path.join(folder, f"{os.getpid()}.stack"), "w"))

    stacks()
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=stacks)
    Tracer(recorder.Recorder(folder), recorder.label_of, recorder.one_line).install()
