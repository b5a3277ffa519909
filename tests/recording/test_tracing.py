"""The children's side of a program that is looked at; tests/look runs it in whole programs."""

from types import SimpleNamespace

from helpers.recording import recorder
from helpers.recording.taking import MANY, Calls, Results, Tasks, problem_in
from helpers.recording.tracing import CALLS, Tracer


class Queue(list):
    """A queue of one process: put at the end, get from the front."""

    def get(self):
        return self.pop(0)

    put = list.append


def mapstar(args):
    return list(map(*args))


def tracer(folder):
    from helpers.recording import labels, taking

    return Tracer(recorder.Recorder(str(folder)), labels, recorder.one_line, taking)


def kinds(folder):
    return [line.split("\t")[2] for path in folder.glob("*.marks") for line in path.read_text().splitlines()]


def test_each_task_of_a_chunk_has_its_own_marks_and_the_same_result(tmp_path):
    tasks = Tasks(tracer(tmp_path), Queue([(0, 0, mapstar, ((abs, (-1, -2)),), {})]), ("mapstar",))
    _, _, function, args, kwargs = tasks.get()
    assert function(*args, **kwargs) == [1, 2]
    assert kinds(tmp_path) == ["begin", "end", "begin", "end"]


def test_a_chunk_of_many_tiny_tasks_is_one_mark(tmp_path):
    batch = tuple(range(MANY + 1))
    tasks = Tasks(tracer(tmp_path), Queue([(0, 0, mapstar, ((abs, batch),), {})]), ("mapstar",))
    assert tasks.get()[3][0][1] is batch
    Results(tasks, Queue()).put((0, 0, (True, [])))
    assert kinds(tmp_path) == ["begin", "end"]


def test_what_a_task_raised_is_marked_and_sent(tmp_path):
    tasks, sent = Tasks(tracer(tmp_path), Queue([(0, 0, abs, (1,), {})]), ()), Queue()
    tasks.get()
    Results(tasks, sent).put((0, 0, (False, ValueError("burnt"))))
    assert kinds(tmp_path) == ["begin", "end", "failed"] and sent


class Silent:
    """An object that can be called, and can't be asked for anything."""

    def __getattr__(self, name):
        raise RuntimeError("asked")

    def __call__(self, number):
        return number + 1


def test_a_task_that_can_not_be_asked_for_its_name_is_taken_and_done(tmp_path):
    item = SimpleNamespace(fn=Silent(), args=(1,))
    for tasks in (Tasks(tracer(tmp_path), Queue([(0, 0, Silent(), (1,), {})]), ("mapstar",)),
                  Calls(tracer(tmp_path), Queue([item]), ("_process_chunk",))):
        assert tasks.get()
    process = SimpleNamespace(_target=Silent(), run=lambda: None)
    base = type("Base", (), {"start": None, "_bootstrap": lambda process: process.run()})
    tracer(tmp_path).watch_processes(base)
    base._bootstrap(process)
    assert kinds(tmp_path) == ["begin", "begin", "ready", "begin", "end", "gone"]


def test_the_end_of_the_tasks_passes_through(tmp_path):
    assert Calls(tracer(tmp_path), Queue([None]), ()).get() is None
    assert problem_in(None) is None


def test_every_method_that_is_hooked_is_there():
    import importlib

    for module, methods in CALLS.items():
        for owner, name, _ in methods:
            assert hasattr(getattr(importlib.import_module(module), owner), name), (module, owner, name)
