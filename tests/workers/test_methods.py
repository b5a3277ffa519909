"""The course's list of start methods holds the library's own and nothing that another package adds."""

import multiprocessing

from helpers.workers.methods import start_methods


def test_they_are_those_of_the_library_the_default_first(monkeypatch):
    own = [name for name in multiprocessing.get_all_start_methods() if "loky" not in name]
    assert start_methods() == own and "spawn" in own
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: [*own, "loky", "loky_init_main"])
    assert start_methods() == own
