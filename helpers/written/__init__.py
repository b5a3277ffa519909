"""The modules that a reader writes with ``%%worker_module``, for every process: ``helpers.written.dishes_1a2b3c4d``.

Runs in whichever process imports one, the child above all. Standard library only. A kernel writes them to its folder
``modules``, and that is on the sys.path of all its children. Beside them lies, for each name, which text is the newest;
``import dishes`` finds that.

A text that isn't there, asked for by a pickle that an earlier kernel wrote, is replaced by the newest one of its name;
failing that by a ``dishes.py`` that can be imported; failing that an error says what to do.
"""

from helpers.written.finding import install

install()
