"""Every page in a real JupyterLab in Chromium: run, its lab used by mouse and by keyboard, one exercise solved."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright

from helpers.exercises.answers import answers, answers_path

from .jupyter import DEADLINE, FLAGS, NOTEBOOKS, chromium, jupyterlab, open_page, problems, run_all

NAMES = [path.name for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))]
CONTROLS = "[role=slider], .widget-toggle-button, textarea, input[type=text]"
NOTHING_LEFT = "left behind: no process, no shared memory, no temporary file"
expect.set_options(timeout=DEADLINE)


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """The address of a running JupyterLab."""
    with jupyterlab(tmp_path_factory.mktemp("jupyter")) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium."""
    assert chromium(), "there is no Chromium on PATH; install it (Debian and Ubuntu: apt-get install chromium)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=NAMES)
def opened(request, browser, address):
    """A page with its console errors, opened once for all tests of this page; run by the first that needs it."""
    page, complaints = open_page(browser, address, request.param)
    yield page, complaints, request.param
    page.close()


def test_there_are_pages():
    assert len(NAMES) >= 3


def test_a_stored_page_can_be_read_before_it_is_run(opened):
    page, _, _ = opened
    notebook = page.locator(".jp-Notebook")
    expect(page.locator(".jp-OutputArea-output img").nth(2)).to_be_visible()
    for words in ("Predict ", "Lab. ", "not yet:", NOTHING_LEFT):
        expect(notebook).to_contain_text(words)
    assert "Error displaying widget" not in notebook.inner_text()


def test_all_cells_run_without_an_error(opened):
    page, complaints, _ = opened
    run_all(page)
    assert problems(page) == []
    assert complaints == []
    expect(page.locator(".jp-CodeCell").last).to_contain_text(NOTHING_LEFT)


def test_every_figure_has_alt_text(opened):
    page, _, _ = opened
    alts = page.evaluate("() => [...document.querySelectorAll('.jp-OutputArea-output img')].map(e => e.alt)")
    assert len(alts) >= 3
    assert all(len(alt) > 40 for alt in alts)


def figure_below(lab):
    """Return the picture of the output area that the lab stands in."""
    area = "xpath=ancestor::*[contains(concat(' ', @class, ' '), ' jp-OutputArea ')][1]"  # its own: a page may have two
    return lab.locator(area).locator("img").last


def press_and_wait(lab, press):
    """Do what presses the button; return when the lab says it is done with that."""
    status = lab.locator(".course-status")
    lab.evaluate("e => e.querySelector('.course-status .widget-html-content').textContent = 'before the press'")
    press()
    expect(status).to_contain_text(re.compile("^done: "))
    return status.inner_text()


def change(control, keyboard):
    """Give a control another value by the keyboard alone: a slider, a choice of buttons, or a box for text."""
    control.focus()
    if control.get_attribute("role") == "slider":
        keyboard.press("ArrowRight")
    elif "widget-toggle-button" in (control.get_attribute("class") or ""):
        keyboard.press("Tab")
        keyboard.press("Space")
    else:
        keyboard.press("Control+a")
        keyboard.insert_text("Barrier")
        keyboard.press("Tab")  # out of the box, and what was typed counts
        keyboard.press("Shift+Tab")
        expect(control).to_have_value("Barrier")


def test_the_lab_is_run_by_mouse(opened):
    page, _, _ = opened
    lab = page.locator(".course-lab").first
    figure = figure_below(lab)
    before = figure.get_attribute("src")
    press_and_wait(lab, lab.locator(".course-run").first.click)
    if figure.get_attribute("src") == before:  # the same question may have the same answer: ask another one
        others = lab.locator(".widget-toggle-button:not(.mod-active)")
        if others.count():
            others.first.click()
        else:
            change(lab.locator(CONTROLS).first, page.keyboard)
        press_and_wait(lab, lab.locator(".course-run").first.click)
    expect(figure).not_to_have_attribute("src", before)


def test_moving_a_control_by_keyboard_starts_nothing_and_enter_runs(opened):
    page, _, name = opened
    lab = page.locator(".course-lab").first
    lab.evaluate("e => e.querySelector('.course-status .widget-html-content').textContent = 'untouched'")
    change(lab.locator(CONTROLS).first, page.keyboard)
    buttons = lab.locator(".course-run")
    for _ in range(30):  # from the first control to the first button by the keyboard alone; a choice of eight is eight
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.classList.contains('course-run')"):
            break
    assert page.evaluate("() => document.activeElement.classList.contains('course-run')")
    expect(lab.locator(".course-status")).to_have_text("untouched")
    press_and_wait(lab, lambda: page.keyboard.press("Enter"))
    if name == "02_process.ipynb":
        remote_control_by_keyboard(page, lab, buttons)


def remote_control_by_keyboard(page, lab, buttons):
    """Lead the process through its life with Tab and Space; a wrong call shows the library's own error."""
    said = {}
    lab.locator(".widget-toggle-button").first.focus()  # a process that runs until it is ended
    page.keyboard.press("Space")
    for label in ("new", "start", "close", "kill", "join"):
        button = lab.get_by_role("button", name=label, exact=True)
        expect(button).to_be_enabled()
        button.focus()
        said[label] = press_and_wait(lab, lambda: page.keyboard.press("Space"))
    assert "ValueError: Cannot close a process while it is still running" in said["close"]
    assert "the process is ended" in said["join"]


def test_every_prediction_can_be_made_and_compared(opened):
    page, _, _ = opened
    questions = page.locator(".jp-OutputArea-output").filter(has=page.locator(".course-choice"))
    assert questions.count() >= 3
    for question in questions.all():
        question.locator("input[type=radio]").first.check()
        question.get_by_role("button", name="This is my answer").click()
        question.get_by_role("button", name="What happens?").click()
        expect(question).to_contain_text(re.compile("As you said|You said"))


def test_an_exercise_is_solved(opened):
    page, complaints, name = opened
    number = int(name[:2])
    answer = answers(answers_path(f"{number}.1")).reference
    stub = page.locator(".jp-CodeCell", has_text=f"%%worker_module ex_{number}_1").first
    stub.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(f"%%worker_module ex_{number}_1\n{answer}")
    page.keyboard.press("Shift+Enter")
    check = page.locator(".jp-CodeCell", has_text=f'check("{number}.1")').first
    check.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    expect(check.locator(".jp-OutputArea")).to_contain_text("right:")
    expect(check.locator("img")).to_have_attribute("alt", re.compile("^Timeline: "))
    assert problems(page) == []
    assert complaints == []
