"""The figures of page 13 say in words what they draw."""

from helpers.chapters.page_13.slower import Slower, Way
from helpers.experiments.speedup import Speedup, Split
from helpers.figures.slower import slower
from helpers.figures.slower import words as told
from helpers.figures.speedup import finding, rows, signed, speedup

SEEN = Speedup(0.1, 0.9, 0.1, 2, 2, (Split(0.2, 0.02, 0.45, 0.0), Split(0.2, 0.02, 0.3, 0.15)), 0.77, None)


def test_the_law_the_measurement_and_the_largest_reason_are_told():
    drawn = speedup(SEEN)
    assert drawn.alt.startswith("Lab: Amdahl allows 1.8 times the loop's speed, measured 1.3; the gap is mostly: "
                                "start, 200 ms. The loop took 1.0 s, the pool 770 ms, with two workers on two cores.")
    assert drawn.alt.endswith("idle at the end 75 ms, slower work minus 75 ms.")
    assert drawn.png.startswith(b"\x89PNG")


def test_there_is_a_bar_for_the_loop_for_the_law_and_for_each_worker():
    assert [row[0] for row in rows(SEEN)] == ["bar", "the loop", "Amdahl's law", "worker 1", "worker 2"]
    assert rows(SEEN)[2][-1] == "550 ms" and rows(SEEN)[4][-1] == "770 ms"


def test_where_there_is_no_gap_no_reason_is_given():
    near = SEEN._replace(splits=(Split(0.0, 0.0, 0.45, 0.0),) * 2, seconds=0.55)
    assert finding(near) == "Amdahl allows 1.8 times the loop's speed, measured 1.8"
    assert signed(-0.5) == "minus 500 ms"


def test_a_way_to_be_slower_is_compared_with_its_loop_and_its_cure():
    seen = Slower("tasks too small", (Way("the loop", 0.001, "no message"), Way("a message a task", 0.2, "5 messages"),
                                      Way("chunks", 0.0005, "1 message")))
    drawn = slower(seen)
    assert drawn.alt == told(seen) == (
        "Lab: Tasks too small: 200 times the loop's time; cured: 0.5 times. the loop: 1 ms, no message; a message a "
        "task: 200 ms, 5 messages; chunks: 500 µs, 1 message.")
    assert drawn.rows[2] == ("a message a task", "200 ms", "5 messages")
