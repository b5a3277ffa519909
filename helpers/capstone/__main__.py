"""Start the program: python -m helpers.capstone --help.

Ctrl-C is heard before anything is imported that takes its time, and to the very end.
"""

from helpers.capstone.stopping import Stop

if __name__ == "__main__":
    stop = Stop()
    stop.listen()
    import sys

    from helpers.capstone.program import main

    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a path may hold letters that a console hasn't
    code = main(None, stop)
    stop.hear_no_more()
    raise SystemExit(code)
