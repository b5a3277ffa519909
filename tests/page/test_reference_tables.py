"""The folded tables hold everything, once, with links that lead to sections of pages that are there."""

import re
from html import unescape

import pytest

from helpers.page.reference import all_claims, all_messages, all_names, checked_tables, glossary, verdicts
from helpers.page.teaching import PLANS, teaching_tables
from helpers.reference.looking import claims, names, terms, visible
from helpers.reference.pages import link, page_of

from ..project.pages import ROOT


@pytest.mark.parametrize("table, number", [
    (all_names, len(names())), (all_messages, len(visible())), (all_claims, len(claims())),
    (glossary, len(terms()))])
def test_a_table_has_a_row_for_everything(table, number):
    folded = table()
    assert sum(len(rows) for _, rows in folded.groups) == number
    bundle = folded._repr_mimebundle_()
    assert bundle["text/html"].count("<details>") == len(folded.groups) == len(bundle["text/plain"].splitlines())


@pytest.mark.parametrize("table", [all_names, all_messages, all_claims, checked_tables, glossary])
def test_every_link_leads_to_a_section(table):
    links = set(re.findall(r'href="([^"]+)"', table()._repr_mimebundle_()["text/html"]))
    assert links
    for address in map(unescape, links):
        page = page_of(address.partition("#")[0])
        assert page and ("#" not in address or any(
            link(page.file, heading) == address for heading in page.headings)), address


def test_the_verdicts_are_counted():
    assert sum(verdicts().values()) == len(claims())
    assert next(iter(verdicts())) == "true"


def test_the_tables_for_teaching_are_those_of_the_notebooks():
    text = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
    assert teaching_tables() in text
    for plan in PLANS:
        row = next(line for line in teaching_tables().splitlines() if line.startswith(f"| {plan} |"))
        *_, read, exercises, hours = [cell.strip() for cell in row.strip("|").split("|")]
        assert float(hours) == round((int(read) + int(exercises)) / 60, 1) > 0
    assert "TEACHING.md" in (ROOT / "README.md").read_text(encoding="utf-8")
