"""explain on the page: a pasted text, an exception, the last error."""

import sys

import pytest

from helpers.page.explain import explain


def plain(meaning):
    return meaning._repr_mimebundle_()["text/plain"]


def test_a_pasted_message_is_explained():
    told = plain(explain("ValueError: Pool is still running"))
    assert "close() comes first" in told and "page 5" in told


def test_an_exception_and_the_last_error_are_explained_too(monkeypatch):
    problem = ValueError("Pool is still running")
    monkeypatch.setattr(sys, "last_value", problem, raising=False)
    assert plain(explain()) == plain(explain(problem)) == plain(explain("ValueError: Pool is still running"))


def test_what_is_not_known_is_said_so():
    assert plain(explain("ValueError: dish 3 is burnt")).startswith("This is not known here")


def test_html_of_the_text_stays_text():
    assert "<b>x" not in explain("ValueError: Pool not running <b>x")._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("wrong, error", [(5, TypeError), ("  ", ValueError)])
def test_anything_else_is_refused_in_words(wrong, error):
    with pytest.raises(error, match="explain"):
        explain(wrong)
