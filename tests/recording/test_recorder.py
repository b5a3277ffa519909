"""Records survive the death of their process and travel to any process."""

import _thread
import os
import pickle
import signal
import threading

import pytest

from helpers.recording import recorder as recorder_module
from helpers.recording.labels import label_of
from helpers.recording.reading import read_run
from helpers.recording.recorded import Recorded
from helpers.recording.recorder import Recorder, one_line
from helpers.workers.arithmetic import add_one
from helpers.workers.faults import mark_for_ever


def marks(folder):
    return [line.split("\t") for path in folder.glob("*.marks") for line in path.read_text().splitlines()]


def test_a_task_is_between_begin_and_end(tmp_path):
    assert Recorded(Recorder(str(tmp_path)), add_one)(41) == 42
    assert [kind for _, _, kind, _ in marks(tmp_path)] == ["begin", "end"]


def test_a_task_that_raises_still_ends(tmp_path):
    with pytest.raises(TypeError):
        Recorded(Recorder(str(tmp_path)), add_one)("four")
    assert [kind for _, _, kind, _ in marks(tmp_path)] == ["begin", "end"]


def test_a_recorder_that_was_used_can_be_pickled(tmp_path):
    recorder = Recorder(str(tmp_path))
    recorder.mark("here")
    pickle.loads(pickle.dumps(recorder)).mark("there")
    assert [kind for _, _, kind, _ in marks(tmp_path)] == ["here", "there"]


def test_tasks_that_arrive_by_pickle_share_one_open_file(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(os, "open", lambda path, *rest, kept=os.open: opened.append(path) or kept(path, *rest))
    task = pickle.dumps(Recorded(Recorder(str(tmp_path)), add_one))
    for _ in range(20):
        pickle.loads(task)(1)
    assert len(opened) == 1


def test_a_task_that_arrives_twice_is_one_object_as_a_function_is(tmp_path):
    sent = Recorded(Recorder(str(tmp_path)), add_one)
    one, two = (pickle.loads(pickle.dumps(sent)) for _ in range(2))
    assert one is two and one == sent and hash(one) == hash(sent)
    assert one != Recorded(Recorder(str(tmp_path)), add_one, "another label")


def test_a_closed_file_is_opened_anew(tmp_path):
    recorder = Recorder(str(tmp_path))
    for kind in ("before", "after"):
        recorder.mark(kind)
        recorder.close()
    assert [kind for _, _, kind, _ in marks(tmp_path)] == ["before", "after"]


def test_a_folder_that_is_gone_does_not_disturb_the_work(tmp_path):
    assert Recorded(Recorder(str(tmp_path / "gone")), add_one)(1) == 2


@pytest.mark.skipif(os.name == "nt", reason="numbers of files are POSIX")
def test_a_program_that_closes_every_file_finds_no_marks_in_its_own(tmp_path):
    recorder, own = Recorder(str(tmp_path)), tmp_path / "own.txt"
    spare = os.open(own, os.O_CREAT | os.O_RDONLY)
    os.close(spare)
    recorder.mark("before")
    number = recorder_module._open.number
    assert number >= recorder_module.APART and os.open(own, os.O_RDWR) == spare
    os.close(spare)
    os.close(number)
    recorder.mark("lost")
    recorder.mark("after")
    assert [kind for _, _, kind, _ in marks(tmp_path)] == ["before", "after"]
    assert own.read_text() == ""


def test_a_thread_without_a_name_gets_none_by_being_recorded(tmp_path):
    done, recorder = threading.Event(), Recorder(str(tmp_path))
    before = set(threading.enumerate())
    _thread.start_new_thread(lambda: (recorder.mark("here"), done.set()), ())
    assert done.wait(60)
    assert {type(each) for each in set(threading.enumerate()) - before} == set()
    assert marks(tmp_path)[0][1].endswith(" Dummy")


def test_labels_are_short_and_on_one_line():
    assert one_line("two\twords\nand " + "x" * 99).startswith("two words and x")
    assert len(one_line("x" * 99)) == 40
    assert label_of(add_one, ()) == "add_one"
    assert label_of(add_one, (os.path.join("some", "file.py"),)) == "file.py"
    assert label_of(add_one, ((3, 0.2),)) == "3"


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX; terminate does the same on Windows")
def test_a_killed_process_leaves_every_record_whole(ctx, deadline, tmp_path):
    started = ctx.Event()
    process = ctx.Process(target=mark_for_ever, args=(Recorder(str(tmp_path)), started))
    process.start()
    assert started.wait(deadline)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    lines = next(tmp_path.glob("*.marks")).read_text().split("\n")
    assert lines[-1] == ""  # the last line is complete
    assert all(len(line.split("\t")) == 4 for line in lines[:-1])
    assert read_run(tmp_path).parent.pid == process.pid
