"""Answers to exercise 5.1: No empty kitchen."""

# %% starter
def portions(total, workers):
    ...        # one line will do


# %% right
def portions(total, workers):
    """Return one equal portion for each worker."""
    return [total / workers] * workers


# %% wrong: one big portion -- "nothing to do"
def portions(total, workers):
    return [total]


# %% wrong: one portion too many -- "right edge"
def portions(total, workers):
    return [total / 5] * 5


# %% wrong: the total for everybody -- "add up"
def portions(total, workers):
    return [total] * workers
