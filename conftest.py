"""How the suite is shared out: the cells of a notebook stay together, every other test may run anywhere."""

from xdist.scheduler.loadscope import LoadScopeScheduling


class PagesTogether(LoadScopeScheduling):
    """Give all cells of a notebook to one worker, in their order, and each other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.split("::")[0] if ".ipynb::" in nodeid else nodeid


def pytest_xdist_make_scheduler(config: object, log: object) -> PagesTogether:
    """Tell xdist to share out the tests so."""
    return PagesTogether(config, log)
