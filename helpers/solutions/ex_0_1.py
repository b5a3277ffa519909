"""A reference answer to exercise 0.1. Runs in the child."""


def count_lines(path):
    """Return the number of lines in the file at this path."""
    with open(path, "rb") as file:
        return sum(1 for line in file)
