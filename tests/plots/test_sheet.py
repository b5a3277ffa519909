"""A quick sheet becomes a picture of the size that was asked for."""

import io

import pytest
from PIL import Image

from helpers.plots.sheet import Sheet


def drawn(sheet):
    return Image.open(io.BytesIO(sheet.picture("a sheet with words").png)).convert("RGB")


def test_the_size_is_what_was_asked_for():
    assert drawn(Sheet(120, 40)).size == (120, 40)


@pytest.mark.parametrize("hatch", ["dots", "stripes"])
def test_a_hatched_box_is_seen_without_its_colour(hatch):
    plain, hatched = Sheet(60, 40), Sheet(60, 40)
    plain.box((5, 5, 55, 35), "#FFFFFF")
    hatched.box((5, 5, 55, 35), "#FFFFFF", hatch=hatch, ink="#000000")
    assert sum(drawn(hatched).convert("L").tobytes()) < sum(drawn(plain).convert("L").tobytes())


def test_text_says_how_long_it_is():
    assert Sheet(200, 30).text(5, 15, "knife") > 20
