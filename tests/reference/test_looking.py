"""What is looked up is found: by a part of a name, a term in either language, or a pasted error."""

import re

from helpers.reference.looking import checked, claims, look_up, shown_at, terms
from helpers.reference.pages import link, page_of, pages


def test_a_part_of_a_name_finds_the_name_that_ends_with_it_first():
    assert look_up("starmap")[0].title == "multiprocessing.pool.Pool.starmap"
    assert look_up("pool.map")[0].title == "multiprocessing.pool.Pool.map"
    assert {entry.kind for entry in look_up("Process join")} == {"name"}
    assert look_up("Process join")[0].title == "multiprocessing.Process.join"


def test_a_term_is_found_in_both_languages():
    english, korean = look_up("deadlock"), look_up("교착")
    assert english[0].title == korean[0].title == "deadlock · 교착 상태"
    assert korean[0].pages == (12,)


def test_a_pasted_error_finds_its_message_its_cure_and_its_cell():
    pasted = 'Traceback (most recent call last):\n  File "x.py", line 3\nValueError: Pool is still running'
    first = look_up(pasted)[0]
    assert first.kind == "message" and first.title == "ValueError: Pool is still running"
    assert "close() comes first" in first.more and first.place.number == 5


def test_an_error_that_others_say_too_is_found_by_what_the_course_knows():
    first = look_up("_pickle.PicklingError: Can't pickle <function <lambda> at 0x7f>: attribute lookup failed")[0]
    assert first.kind == "message" and "def" in first.more


def test_nothing_and_what_is_not_known_find_nothing():
    assert look_up("  ") == look_up("zzzz") == []
    assert look_up("the soup is cold and nobody has salted the rice") == []


def test_every_term_has_both_languages_one_sentence_and_a_page_that_is_there():
    numbers = {page.number for page in pages()}
    assert len(terms()) >= 50
    assert len({each["english"] for each in terms()}) == len(terms())
    for each in terms():
        assert re.search("[가-힣]", each["korean"]), each
        assert (each["says"].endswith(".") and each["says"][0].isupper()) or each["says"][:2] == "if", each
        assert each["page"] in numbers, each


def test_every_claim_has_a_verdict_and_leads_to_a_section_that_is_there():
    assert len(claims()) == 73
    assert {each["verdict"] for each in claims()} == {"true", "true if", "wrong", "outdated", "not said"}
    for each in claims():
        file, _, heading = shown_at(each).partition("#")
        assert any(link(file, each) == f"{file}#{heading}" for each in page_of(file).headings), each["id"]


def test_the_tables_of_the_pages_are_read_whole():
    rows = checked()
    assert len(rows) >= 40
    assert all(len(cells) == 3 for _, cells in rows)
    assert len({page.number for page, _ in rows}) >= 10
