"""Look at a program of your own: ``python -m helpers.look my_script.py [arguments]``."""
