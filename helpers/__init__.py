"""What the notebooks of Ten Kitchens import, in folders that say where their code runs.

    records     the plain types that cross a process boundary
    workers     run in the child: the functions that the course's processes execute
    solutions   run in the child: reference answers to the exercises
    measure     run in the parent: start, time, watch, collect, clean up
    plots       turn records into figures; start nothing
    exercises   specification, starter, hints and checks of each exercise
    labs        controls around one call to measure and one call to plots
    page        what a page itself uses: the extension, the magics, predict, show

This file imports nothing else of ours: every child process that imports a worker function imports it, too.
"""


def load_ipython_extension(shell: object) -> None:
    """Set up the kernel for one notebook: called by ``%load_ext helpers`` (parent)."""
    from helpers.page.extension import load

    load(shell)
