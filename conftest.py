"""How the suite is shared out, and what it costs.

The cells of a notebook stay together, and so do the tests of a file that share a fixture; all else may run anywhere.
"""

import re
import zlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling

ROOT = Path(__file__).parent
SLEEPY = re.compile("test_a_right_answer|test_a_typical_mistake|test_the_marked_answer|test_watchdog|test_crew|"
                    "test_look")  # mostly wait for who waits


@cache
def stays_together(file: str) -> bool:
    """Tell if the tests of this file belong to one worker: a fixture for all of them is made only once there.

    In the browser each page has a window of its own, and several are open side by side.
    """
    if file.startswith("tests/browser/"):
        return False
    return file.endswith(".ipynb") or 'scope="module"' in (ROOT / file).read_text("utf-8")


def mixed(item: pytest.Item) -> int:
    """Return a number that says nothing: those of one file that wait long shall not wait together."""
    return zlib.crc32(item.nodeid.encode())


class PagesTogether(LoadScopeScheduling):
    """Give what stays together to one worker, in its order, and each other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        return file if stays_together(file) else nodeid


def pytest_xdist_make_scheduler(config: object, log: object) -> PagesTogether:
    """Tell xdist to share out the tests so."""
    return PagesTogether(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Spread the tests that wait among those that compute, so that no core is idle; only where workers share them."""
    if hasattr(config, "workerinput"):
        single = [each for each in items if not stays_together(each.nodeid.split("::")[0])]
        waits = sorted((each for each in single if SLEEPY.search(each.nodeid)), key=mixed)
        computes = [each for each in single if not SLEEPY.search(each.nodeid)]
        place = {each: until * number / len(group) for group, until in ((waits, 0.85), (computes, 1.0))
                 for number, each in enumerate(group)}  # at the end there are short ones only
        items.sort(key=lambda each: place.get(each, -1))


PAGE = re.compile(r"notebooks/(\d\d)_|(?:page_|ex_|[\[-])(\d{1,2})(?:[._]\d|\.[a-z]|/)")
KIND = re.compile(r"notebooks|tests/\w+")


def pytest_terminal_summary(terminalreporter: object) -> None:
    """Print what each page costs, and each kind of test: seconds in the workers, which run side by side."""
    pages, kinds = Counter(), Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if hasattr(report, "duration"):
                page, kind = PAGE.search(report.nodeid), KIND.match(report.nodeid)
                kinds[kind[0] if kind else "other"] += report.duration
                pages[int(page[1] or page[2]) if page else "none"] += report.duration
    whole = sum(kinds.values())
    if whole > 60:
        terminalreporter.section("seconds a page, its exercises and questions included")
        told = (f"{page}: {pages[page]:.0f}" for page in sorted(pages, key=str))
        terminalreporter.write_line("  ".join(told))
        told = (f"{kind} {seconds / whole:.0%}" for kind, seconds in kinds.most_common())
        terminalreporter.write_line("  ".join(told))
