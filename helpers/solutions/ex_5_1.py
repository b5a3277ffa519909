"""A reference answer to exercise 5.1. Runs in the parent of the pool that cooks the portions."""


def portions(total, workers):
    """Return one equal portion for each worker."""
    return [total / workers] * workers
