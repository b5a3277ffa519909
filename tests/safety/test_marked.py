"""Who bears a mark is found, wherever it went; and nobody else is."""

import os
import subprocess
import sys
import uuid

import psutil
import pytest

from helpers.safety import marked

SLEEPS = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(300)"]


@pytest.mark.parametrize("folder", [marked.PROC, "no such folder"])
def test_only_the_bearers_of_the_very_mark_are_found(monkeypatch, folder):
    monkeypatch.setattr(marked, "PROC", folder)
    ours = uuid.uuid4().hex  # another test may run beside this one
    started = [subprocess.Popen(SLEEPS, env={**os.environ, marked.MARK: mark}, stdout=subprocess.PIPE)
               for mark in (ours, f"{ours}-and-more", uuid.uuid4().hex)]
    try:
        for each in started:
            assert each.stdout.readline().strip() == b"up"
        assert marked.bearers(ours, {}) == [psutil.Process(started[0].pid)]
        assert marked.bearers(ours, {started[0].pid: None}) == []
        assert marked.bearers(uuid.uuid4().hex, {}) == marked.bearers(ours, {}, "ANOTHER_NAME") == []
    finally:
        for each in started:
            each.kill()
            each.communicate()
