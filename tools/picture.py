"""Draw docs/timeline.png, the README's picture, from a real run.

    tools/picture.py        (make picture)
"""

from multiprocessing import get_context
from pathlib import Path

from helpers.recording.recording import recording
from helpers.workers.dishes import dish

FILE = Path(__file__).resolve().parents[1] / "docs" / "timeline.png"
TASKS = {"soup": 0.15, "bread": 0.1, "rice": 0.24, "fish": 0.1, "cake": 0.36}


def main() -> None:
    """Cook five dishes on four workers and draw what happened."""
    with recording() as run, get_context("spawn").Pool(4) as pool:
        pool.map(run.of(dish), list(TASKS.items()), chunksize=1)
    from helpers.plots.timeline import timeline  # late: the workers would import matplotlib with this script

    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(timeline(run).png)


if __name__ == "__main__":
    main()
