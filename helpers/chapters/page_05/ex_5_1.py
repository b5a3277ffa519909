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


# %% right: three portions for each worker
def portions(total, workers):
    number = 3 * workers
    return [total / number for _ in range(number)]


# %% right: a tuple
def portions(total, workers):
    return (total / workers,) * workers


# %% right: the last one takes the rest
def portions(total, workers):
    share = total / workers
    result = []
    for _ in range(workers - 1):
        result.append(share)
    result.append(total - sum(result))
    return result


# %% wrong: for four workers only -- "nothing to do"
def portions(total, workers):
    return [total / 2] * 2


# %% wrong: always four -- "right edge"
def portions(total, workers):
    return [total / 4] * 4


# %% wrong: a generator -- "a list of durations"
def portions(total, workers):
    return (total / workers for _ in range(workers))


# %% wrong: texts -- "a list of durations"
def portions(total, workers):
    return [str(total / workers)] * workers


# %% wrong: a million crumbs -- "a few portions"
def portions(total, workers):
    return [total / 1_000_000] * 1_000_000
