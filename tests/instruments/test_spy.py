"""A live process is asked from outside, and whatever can't be told is said in words."""

import multiprocessing

from helpers.instruments import spy
from helpers.workers.troubles import for_ever


def test_a_live_process_is_named_by_its_function_or_the_reason_is_said():
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=for_ever)
    process.start()
    try:
        told = spy.live_stack(process.pid)
    finally:
        process.kill()
        process.join()
    assert "line" in told or "py-spy" in told


def test_without_py_spy_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(spy.shutil, "which", lambda *args, **kwargs: None)
    assert spy.live_stack(1) == "py-spy is not installed here; it comes with: pip install py-spy"


def test_what_py_spy_says_against_it_is_handed_on(monkeypatch, tmp_path):
    class Refused:
        stdout, stderr = "", "Permission Denied: try again with sudo\nmore"

    monkeypatch.setattr(spy.shutil, "which", lambda *args, **kwargs: "py-spy")
    monkeypatch.setattr(spy.subprocess, "run", lambda *args, **kwargs: Refused)
    assert spy.live_stack(1) == "py-spy may not look here: Permission Denied: try again with sudo"
