"""How the suite is shared out, and what it costs: the cells of a notebook stay together, all else may run anywhere."""

import re
from collections import Counter

from xdist.scheduler.loadscope import LoadScopeScheduling


class PagesTogether(LoadScopeScheduling):
    """Give all cells of a notebook to one worker, in their order, and each other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.split("::")[0] if ".ipynb::" in nodeid else nodeid


def pytest_xdist_make_scheduler(config: object, log: object) -> PagesTogether:
    """Tell xdist to share out the tests so."""
    return PagesTogether(config, log)


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
