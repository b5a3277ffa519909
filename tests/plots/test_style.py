"""Letters that the figures' own font doesn't have are written in another, where the system has one."""

import warnings

import pytest

from helpers.plots import style
from helpers.plots.picture import picture

RARE, NOWHERE = "\u231a", "\U0001f35c"  # a watch, noodles


@pytest.fixture
def with_stix(monkeypatch):
    """matplotlib brings a second font, which stands for those of a system."""
    monkeypatch.setattr(style, "OTHERS", ("No Such Font", "STIXGeneral"))


def drawn(text):
    figure, axes = style.canvas(1.0)
    axes.set_title(style.drawable(text), parse_math=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of each letter and font that is missing
        return picture(figure, "a title").png


def test_a_letter_is_written_in_the_font_that_has_it(with_stix):
    assert [style.font_for(letter) for letter in ("s", "é", RARE, NOWHERE)] == [style.FONT] * 2 + ["STIXGeneral", ""]
    assert style.drawable(f"soup {RARE} {NOWHERE}") == f"soup {RARE} □"
    assert drawn(RARE) != drawn("□")


def test_without_such_a_font_it_is_an_empty_square(monkeypatch):
    monkeypatch.setattr(style, "OTHERS", ("No Such Font",))
    assert style.drawable(f"é{RARE}") == "é□"
    assert drawn(RARE) == drawn("□")
