"""The minutes of a page are counted from its cells, and its head says them."""

import pytest

from helpers.page.minutes import Minutes, minutes, parts, with_head

HEAD = "# 5. Pool: many tasks\n\n*45 minutes, after notebook 2. Two cores are enough.*\n"


def prose(text, *tags):
    return {"cell_type": "markdown", "source": text, "metadata": {"tags": list(tags)} if tags else {}}


def code(text, *outputs):
    return {"cell_type": "code", "source": text, "metadata": {}, "outputs": list(outputs)}


def test_words_lines_predictions_labs_and_stars_take_time():
    words = prose("## Pools\n\n" + "word " * 198)                        # 200 with the heading: 1 minute
    assert minutes([words]) == Minutes(1, 0, 1, 0)
    assert minutes([words, code("x = 1\ny = 2\n" * 13)]).read == 3        # 26 lines and a run: 112 s
    assert minutes([words, code('predict("5.a")')]).read == 2
    assert minutes([words, code("pool_lab().show()")]).read == 7
    assert minutes([code("x", {"data": {"image/png": ""}})]).read == 1     # 4 + 8 + 20 s
    practice = [prose("### Exercise 5.1 ★★ Cook"), code("%%worker_module ex_5_1\n" + "...\n" * 99)]
    assert minutes(practice) == Minutes(0, 10, 0, 10)


def test_what_can_wait_is_not_on_the_core_path():
    cells = [prose("# 5. Pool"), prose("## A"), prose("## B", "deeper"), code("b"),
             prose("### Exercise 5.1 ★ in B"),
             prose("## C"), prose("### C1", "deeper"), code("c1"), prose("### C2"), code("c2"),
             prose("## D"), code("d")]
    core = [part.cell["source"] for part in parts(cells) if not part.deeper]
    assert core == ["# 5. Pool", "## A", "## C", "### C2", "c2", "## D", "d"]
    assert minutes(cells)[1::2] == (5, 0)


def test_the_head_says_it_once_and_is_stable():
    told = with_head(HEAD, Minutes(41, 50, 28, 15))
    assert told.splitlines()[2] == ("*41 minutes to read and run, 50 for the exercises; the core path: 28 and 15. "
                                    "After notebook 2. Two cores are enough.*")
    assert with_head(told, Minutes(41, 50, 28, 15)) == told
    assert "*4 minutes to read and run, 5 for the exercises. After" in with_head(told, Minutes(4, 5, 4, 5))
    with pytest.raises(ValueError, match="needs a line"):
        with_head("# 5. Pool", Minutes(1, 1, 1, 1))
