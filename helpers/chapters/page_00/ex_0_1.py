"""Answers to exercise 0.1: Count the lines."""

# %% starter
def count_lines(path):
    ...        # two lines will do


# %% right
def count_lines(path):
    """Return the number of lines in the file at this path."""
    with open(path, "rb") as file:
        return sum(1 for line in file)


# %% wrong: counts characters -- "lines, and count_lines returned"
def count_lines(path):
    return len(open(path, 'rb').read())


# %% wrong: prints instead of returning -- "returned None"
def count_lines(path):
    lines = sum(1 for line in open(path, 'rb'))
    print(lines, end='')


# %% wrong: uses a name of the notebook -- "NameError"
def count_lines(path):
    return len(Path(path).read_bytes())
