"""A worker writes into memory that it neither made nor removes."""

from multiprocessing.shared_memory import SharedMemory

import pytest

from helpers.workers.shelves import put_on_shelf


def test_letters_of_workers_are_in_the_owners_block_and_the_block_lives_until_unlink(ctx):
    shelf = SharedMemory(create=True, size=2)
    try:
        with ctx.Pool(1) as pool:
            pool.starmap(put_on_shelf, [(shelf.name, 0, "o"), (shelf.name, 1, "k")])
        assert bytes(shelf.buf[:2]) == b"ok"
    finally:
        shelf.close()
        shelf.unlink()
    with pytest.raises(FileNotFoundError):
        SharedMemory(shelf.name)
