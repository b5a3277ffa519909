"""What a worker takes its tasks from and gives its results to, with marks for each task.

Runs in the child, in programs that run without our help (see tracing). Standard library only; no frame is added to
the traceback of a task.
"""

from functools import partial

Any = object  # typing would cost every process some milliseconds
FUNCTION = type(lambda: None)
MANY = 64  # a chunk of more tasks is marked as one: marks of tiny tasks would cost more than the tasks


class Tasks:
    """A pool's queue of tasks: get marks the begin of a task, or of each task of a chunk."""

    def __init__(self, tracer: Any, queue: Any, chunked: Any) -> Any:
        self.tracer, self.queue, self.chunked, self.open = tracer, queue, chunked, False

    def __getattr__(self, name: Any) -> Any:
        return getattr(self.queue, name)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Return the next task, in which the tasks of a chunk mark themselves."""
        task = self.tracer.inside(self.queue.get, *args, **kwargs)
        return self.watched(task) if task is not None else None

    def watched(self, task: Any) -> Any:
        """Mark a task (job, number, function, args, kwargs), or replace its chunk."""
        job, number, function, args, kwargs = task
        if self.is_chunk(function) and len(args) == 1:
            inner, batch = args[0]
            if self.is_large(batch):
                return task
            star = function.__name__ == "starmapstar"
            return job, number, function, ((inner, self.each(inner, batch, star)),), kwargs
        self.begin(function, args)
        return task

    def is_chunk(self, function: Any) -> Any:
        """Return True for the library's function that does a chunk; an object of the program's is asked nothing."""
        return type(function) is FUNCTION and function.__name__ in self.chunked

    def is_large(self, batch: Any) -> Any:
        """Return True for a chunk of many tasks, and mark it as one."""
        if len(batch) <= MANY:
            return False
        self.open = True
        self.tracer.recorder.mark("begin", f"{len(batch)} tasks")
        return True

    def begin(self, function: Any, args: Any) -> Any:
        """Mark the begin of one task."""
        self.open = True
        self.tracer.recorder.mark("begin", self.tracer.name(function, args))

    def end(self) -> Any:
        """Mark the end of the task that runs, if one does."""
        if self.open:
            self.open = False
            self.tracer.recorder.mark("end")

    def each(self, function: Any, batch: Any, star: Any) -> Any:
        """Yield the items of a chunk; the time between two is one task."""
        for item in batch:
            self.begin(function, item if star else (item,))
            yield item
            self.end()


class Calls(Tasks):
    """An executor's queue of tasks."""

    def watched(self, task: Any) -> Any:
        """Mark a call item, or replace its chunk."""
        if type(task.fn) is partial and self.is_chunk(task.fn.func) and len(task.args) == 1:
            if self.is_large(task.args[0]):
                return task
            task.args = (self.each(task.fn.args[0], task.args[0], True),)
        else:
            self.begin(task.fn, task.args)
        return task


class Results:
    """A worker's queue of results: put marks the end of the task."""

    def __init__(self, tasks: Any, queue: Any) -> Any:
        self.tasks, self.queue = tasks, queue

    def __getattr__(self, name: Any) -> Any:
        return getattr(self.queue, name)

    def put(self, *args: Any, **kwargs: Any) -> Any:
        """End the task and send its result."""
        self.tasks.end()
        try:
            problem = problem_in(args[0])
            if problem is not None:
                words = " ".join(str(problem).split())[:200]
                self.tasks.tracer.recorder.mark("failed", f"{type(problem).__name__}: {words}")
        except Exception:
            pass  # what can't be told is left out; the result itself goes its way
        return self.queue.put(*args, **kwargs)


def problem_in(result: Any) -> Any:
    """Return the exception in a pool's or an executor's result, or None."""
    if type(result) is tuple and len(result) == 3 and type(result[2]) is tuple and result[2][0] is False:
        problem = result[2][1]
    else:
        problem = getattr(result, "exception", None)
    return getattr(problem, "exc", problem)
