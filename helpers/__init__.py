"""What the notebooks of Ten Kitchens import, in folders that say where their code runs.

    records      the plain types that cross a process boundary
    workers      run in the child: the functions that the course's processes execute
    written      finds what a reader wrote with %%worker_module, in whichever process imports it

  the engine
    recording    leave and read the marks of real processes (the recorder in the child, the rest in the parent)
    safety       watchdog, stacks, process trees, what is left behind, modules that the reader writes
    exercises    how an answer is judged, a prediction asked, progress kept
    plots        what every figure shares: timelines, pictures with words, one look
    frame        what every lab shares: controls, buttons, one figure that updates

  the content, one module or folder a subject
    instruments  what pages look with, and the real things that they bring along
    experiments  start real processes, return records
    figures      records to a picture
    labs         controls around one experiment and one figure of the same name
    chapters     the exercises and the questions of each page, and the answers to them

    page         what a page itself uses: the extension, the magics, predict, show

This file imports nothing else of ours: every child process that imports a worker function imports it, too.
"""


def load_ipython_extension(shell: object) -> None:
    """Set up the kernel for one notebook: called by ``%load_ext helpers`` (parent)."""
    from helpers.page.extension import load

    load(shell)
