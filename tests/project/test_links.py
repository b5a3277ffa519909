"""Links lead somewhere; the order of the pages is the same wherever it is told."""

import re
from itertools import pairwise

import pytest

from helpers.page.tables import contents
from helpers.reference.pages import link as address

from .pages import PAGES, ROOT

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
TEXTS = [(page.path, text) for page in PAGES for text in page.prose] + [
    (path, path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob("*.md"))]


def relative_links():
    return [(path, link) for path, text in TEXTS for link in LINK.findall(text) if "://" not in link]


def test_there_are_links():
    assert len(relative_links()) >= 5


@pytest.mark.parametrize("path, link", relative_links(), ids=lambda value: getattr(value, "name", value))
def test_a_relative_link_leads_to_a_file(path, link):
    file, _, section = link.partition("#")
    there = path.parent / file if file else path
    assert there.exists(), f"{path.name} links to {link}"
    if section:
        page = next((page for page in PAGES if page.path == there.resolve()), None)
        anchors = {address("", heading.lstrip("# ")) for heading in page.headings} if page else set()
        assert f"#{section}" in anchors, f"{path.name} links to {link}, and there is no such heading"


def test_each_page_names_the_one_before_and_the_one_after():
    for page, after in pairwise(PAGES):
        end = page.prose[-1]
        assert f"]({after.path.name})" in end, f"{page.path.name} should end with a link to {after.path.name}"
        assert f"]({page.path.name})" in after.prose[-1], (
            f"{after.path.name} should end with a link to {page.path.name}")


def test_the_readme_lists_exactly_the_pages_that_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert contents() in readme, "make notebooks NB=PAGE writes the README's table anew"
    rows = re.findall(r"^\| (\d+) \| \[([^\]]+)\]\(notebooks/([^)]+)\)", readme, re.MULTILINE)
    assert rows == [(str(page.number), page.title.partition(". ")[2].partition(":")[0], page.path.name)
                    for page in PAGES]
