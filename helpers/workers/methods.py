"""The start methods that multiprocessing itself has on this system.

Imports nothing but the standard library.
"""

import multiprocessing

OWN = "spawn", "forkserver", "fork"


def start_methods():
    """Return their names, this Python's default first.

    Since Python 3.14 the library's own list has those, too, that another package adds: joblib's loky, once imported.
    """
    return [name for name in multiprocessing.get_all_start_methods() if name in OWN]
