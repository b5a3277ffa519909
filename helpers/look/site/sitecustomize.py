"""What every Python process of a watched program runs first: begin the recording, then be gone.

Runs in the program and in its children. The folder of this file is taken off sys.path again, and a sitecustomize of
the reader's own environment runs as it would have.
"""

import os
import sys


def _load(name, path):
    from importlib.machinery import SourceFileLoader  # importlib.util would cost each process some milliseconds

    sys.modules[name] = module = type(sys)(name)
    module.__file__ = path
    SourceFileLoader(name, path).exec_module(module)
    return module


def _hear_break():
    """Let Ctrl-Break, as which Ctrl-C comes on Windows, raise KeyboardInterrupt: it would end us without a word."""
    import signal

    try:
        signal.signal(signal.SIGBREAK, signal.default_int_handler)
    except ValueError:
        pass  # an interpreter beside the main one


def _begin():
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [each for each in sys.path if os.path.abspath(each or ".") != here]
    folder = os.environ.get("TEN_KITCHENS_LOOK")
    if folder and os.path.isdir(folder):
        home = os.path.join(os.path.dirname(os.path.dirname(here)), "recording")
        recorder, labels, taking, tracing = (_load(f"_ten_kitchens_{name}", os.path.join(home, f"{name}.py"))
                                             for name in ("recorder", "labels", "taking", "tracing"))
        tracing.begin(folder, recorder, labels, taking)
        if os.name == "nt":
            _hear_break()
    own = sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize  # noqa: F401 - the environment's own, if it has one
    except ImportError:
        sys.modules["sitecustomize"] = own


_begin()
