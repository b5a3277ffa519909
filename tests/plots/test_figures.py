"""Figures are drawn from canned records: no process, and words that say what the picture shows."""

import itertools

import pytest
from matplotlib.colors import to_rgb

from helpers.experiments.one_process.life import Life, Step
from helpers.figures.one_process.life import life_cycle
from helpers.plots.card import Card, card
from helpers.plots.lanes import lane_names
from helpers.plots.picture import Picture, few_colours, table
from helpers.plots.style import COLOURS, canvas, count, duration
from helpers.plots.timeline import draw, finding, timeline
from helpers.plots.timelines import timelines
from helpers.records import Lane, Run, Span

TASKS = [to_rgb(colour) for colour in COLOURS]
SOUP, RICE = Span("task", "soup", 0.2, 0.6), Span("task", "rice", 0.3, 0.5, complete=False)
FIRST = Lane("SpawnPoolWorker-7", 11, 0.0, 0.2, 0.7, 0, (SOUP,))
SECOND = Lane("Anna", 12, 0.1, 0.3, 0.5, -9, (RICE,))
PARENT = Lane("parent", 10, 0.0, 0.0, None, None, (Span("call", "waits for results", 0.0, 0.6),
                                                   Span("note", "1", 0.6, 0.6), Span("note", "2", 0.601, 0.601)))
RUN = Run(PARENT, (FIRST, SECOND), 0.8)


def test_the_finding_is_counted_from_the_records():
    assert finding(RUN) == "Two tasks in two processes: 600 ms of work in 800 ms, up to two at a time"


def test_the_alt_text_tells_of_every_lane_and_of_what_was_cut_off():
    alt = timeline(RUN).alt
    assert alt.startswith("Timeline: Two tasks")
    assert "worker 1: own code began after 200 ms" in alt
    assert "Anna" in alt and "unfinished" in alt


def test_lanes_have_the_names_that_were_given_and_numbers_where_the_library_chose():
    names = [each._replace(name=name) for each, name in zip((FIRST,) * 5, (
        "SpawnPoolWorker-4", "ForkServerPoolWorker-9", "Anna", "Process-3", "SpawnProcess-1:2"))]
    assert lane_names(names) == ["worker 1", "worker 2", "Anna", "process 1", "process 2"]


def test_a_run_without_a_process_can_be_drawn():
    assert finding(Run(PARENT, (), 0.8)) == "No processes in 800 ms"
    assert timeline(Run(PARENT, (), 0.8)).png.startswith(b"\x89PNG")


def test_threads_and_coroutines_are_counted_and_named_as_what_they_are():
    threads = [FIRST._replace(name=f"ThreadPoolExecutor-0_{number}", kind="thread") for number in range(2)]
    mixed = Run(PARENT, (SECOND, *threads, FIRST._replace(name="Task-7", kind="coroutine")), 0.8)
    assert lane_names(mixed.lanes) == ["Anna", "thread 1", "thread 2", "coroutine 1"]
    assert "in one process and two threads and one coroutine:" in finding(mixed)
    assert "coroutine 1: began after 0 ms, one task" in timeline(mixed).alt


def test_what_the_parent_did_itself_is_told_where_nobody_else_worked():
    alone = Run(PARENT._replace(spans=(SOUP,)), (), 0.8)
    assert timeline(alone).alt == "Timeline: One task in the parent: 400 ms of work in 800 ms, one at a time."


def test_several_runs_share_one_figure_its_words_and_its_table():
    alone = Run(PARENT._replace(spans=(SOUP,)), (), 0.6)
    both = timelines({"loop": alone, "pool": RUN})
    assert both.alt.startswith("Timeline: loop 600 ms; pool 800 ms. loop: One task in the parent")
    assert "pool: Two tasks in two processes" in both.alt
    assert [row[0] for row in both.rows] == ["run", "pool", "pool"]
    assert "The soup is late" in timelines({"pool": RUN}, "The soup is late").alt


def test_what_is_no_recording_is_refused():
    with pytest.raises(TypeError, match="what recording"):
        timeline(3)


def test_a_task_has_the_same_colour_whoever_was_first():
    def colours(first, second):
        spans = [Span("task", label, begin, begin + 0.1) for label, begin in ((first, 0.2), (second, 0.4))]
        _, axes = canvas(2)
        draw(axes, RUN._replace(lanes=(FIRST._replace(spans=tuple(spans)),)), 0.8, "")
        drawn = [(bar.get_paths()[0].vertices[0][0], tuple(bar.get_facecolor()[0])) for bar in axes.collections
                 if len(bar.get_facecolor()) and tuple(bar.get_facecolor()[0][:3]) in TASKS]
        return [colour for _, colour in sorted(drawn)]

    assert len(set(colours("2", "10"))) == 2
    assert colours("2", "10") == colours("10", "2")[::-1]


def test_nothing_to_compare_is_refused():
    with pytest.raises(ValueError, match="at least one run"):
        timelines({})


def test_thousands_of_tasks_are_drawn_small_and_in_two_blues():
    spans = tuple(Span("task", f"{number}.py", number / 1000, (number + 0.8) / 1000) for number in range(1000))
    assert len(timeline(Run(PARENT, (FIRST._replace(spans=spans, ended=1.1),), 1.2)).png) < 40_000


def test_a_title_may_be_given_and_is_in_the_alt_text():
    assert "The soup is late." in timeline(RUN, "The soup is late").alt


def test_a_picture_carries_its_words_in_every_form():
    bundle = timeline(RUN)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "image/png", "text/html"}
    assert f'alt="{bundle["text/plain"]}"' in bundle["text/html"]
    assert "<summary>The same in words</summary>" in bundle["text/html"]


def test_a_picture_without_words_is_refused():
    with pytest.raises(ValueError, match="alt text"):
        Picture(b"", " ")


def test_a_table_escapes_what_it_shows():
    assert "<td>&lt;lambda&gt;</td>" in table([("name",), ("<lambda>",)])
    assert table([]) == ""


def test_the_life_cycle_names_the_state_and_every_call():
    life = Life((Step("Process(…)", "", "initial"), Step("join()", "AssertionError: no", "initial")), "initial", None,
                "cook")
    alt = life_cycle(life).alt
    assert alt.startswith("Lab: The process is initial.")
    assert "join() raised AssertionError: no" in alt


def test_numbers_and_times_read_well():
    assert [count(1, "task"), count(13, "task"), count(0, "process", "processes")] == [
        "one task", "13 tasks", "no processes"]
    assert [duration(0.000002), duration(0.02), duration(0), duration(12.34)] == ["2 µs", "20 ms", "0 ms", "12.3 s"]


def test_a_card_has_words_without_html():
    assert Card("not yet:", "a < b")._repr_mimebundle_()["text/plain"] == "not yet: a < b"
    assert "a &lt; b" in Card("not yet:", "a < b")._repr_mimebundle_()["text/html"]
    assert card("x", "red").startswith("<div")


@pytest.mark.parametrize("label", ["$5 to $10", r"^\s*$|^$", "soup \U0001f35c", "材料"])
def test_a_label_is_drawn_as_it_is_and_warns_of_nothing(label, recwarn):
    lane = Lane(label, 2, 0.0, 0.0, 1.0, 0, (Span("task", label, 0.0, 1.0),))
    assert timeline(Run(Lane("parent", 1, 0.0, 0.0, None, None, (Span("note", label, 0.5, 0.5),)), (lane,), 1.0), label)
    assert not list(recwarn)


def test_many_tasks_are_boxes_of_two_blues_in_the_rows_of_their_lanes():
    from matplotlib.colors import to_rgb

    from helpers.plots.spans import HALF, MANY, draw_tasks
    from helpers.plots.style import COLOURS, canvas

    begins = range(MANY + 1)
    tasks = tuple(Span("task", str(place), float(place), place + 0.5) for place in begins)
    lane = Lane("cook", 7, 0.0, 0.0, None, None, tasks)
    _, axes = canvas(2)
    draw_tasks(axes, Run(Lane("parent", 1, 0.0, 0.0, None, None, ()), (lane,), 26.0), 1000, None)
    drawn = [(to_rgb(each.get_facecolor()[0]), path.get_extents()) for each in axes.collections
             for path in each.get_paths()]
    assert sorted(box.x0 for _, box in drawn) == [1000.0 * place for place in begins]
    assert {(box.y0, box.y1, round(box.width)) for _, box in drawn} == {(1 - HALF, 1 + HALF, 500)}
    assert {colour: box for colour, box in drawn}.keys() == {to_rgb(COLOURS[0]), to_rgb(COLOURS[4])}
    assert all(colour == to_rgb(COLOURS[0 if box.x0 / 1000 % 2 == 0 else 4]) for colour, box in drawn)


def test_a_small_area_keeps_its_colour_and_the_background_is_white():
    """Few colours make a small file; with the wrong few, orange was brown."""
    import io

    from PIL import Image

    spans = tuple(Span("task", str(place), 0.2 + place * 0.01, 0.207 + place * 0.01) for place in range(len(COLOURS)))
    png = timeline(RUN._replace(lanes=(FIRST._replace(spans=spans),))).png
    seen = {colour for _, colour in Image.open(io.BytesIO(png)).convert("RGB").getcolors()}
    assert {(255, 255, 255), *(tuple(round(255 * part) for part in colour) for colour in TASKS)} <= seen


def test_the_colours_of_areas_are_exact_and_a_photograph_stays_one():
    import numpy as np
    from PIL import Image

    drawn = Image.linear_gradient("L").convert("RGB")  # 256 greys, each as frequent as the others
    areas = {(238, 238, 238): 60, (252, 246, 232): 30, (230, 159, 0): 20, (1, 2, 3): 18}
    for place, (colour, size) in enumerate(areas.items()):
        drawn.paste(colour, (64 * place, 0, 64 * place + size, size))
    few = few_colours(drawn).convert("RGB")
    assert {few.getpixel((64 * place, 0)) for place in range(len(areas))} == set(areas)
    assert len(few.getcolors()) <= 128
    photograph = Image.fromarray(np.random.default_rng(1).integers(0, 256, (90, 90, 3), np.uint8))
    assert len(few_colours(photograph).convert("RGB").getcolors()) > 128


def test_a_task_that_took_no_time_is_seen():
    from helpers.plots.spans import LEAST, draw_tasks
    from helpers.plots.style import canvas

    lane = FIRST._replace(spans=(Span("task", "soup", 1.0, 1.000001),))
    _, axes = canvas(2)
    draw_tasks(axes, RUN._replace(lanes=(lane,), wall=10.0), 1, lambda row, span: None)
    box, = (path.get_extents() for each in axes.collections for path in each.get_paths())
    assert box.width == pytest.approx(10 * LEAST)


def test_the_words_of_noted_moments_never_overlap():
    from helpers.plots.timeline import ROOM, _grouped

    notes = tuple(Span("note", f"note {number}", at, at) for number, at in enumerate((0.1, 0.13, 0.16, 0.3, 0.33, 0.9)))
    groups = _grouped(RUN._replace(parent=RUN.parent._replace(spans=notes)), 1.0)
    assert sum(len(moments) for _, moments in groups) == len(notes)
    for (one, first), (two, second) in itertools.pairwise(groups):
        assert second[0] - first[0] >= (len(one) + len(two)) / 2 * ROOM
