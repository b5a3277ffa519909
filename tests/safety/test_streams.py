"""What children write to their error stream is caught, and the stream is put back."""

import multiprocessing
import os

import pytest

from helpers.safety.streams import errors_of_children
from helpers.workers.orders import plate


@pytest.mark.skipif(os.name == "nt", reason="on Windows a child has an error stream of its own")
def test_the_error_of_a_child_is_caught():
    with errors_of_children() as said:
        process = multiprocessing.get_context("spawn").Process(target=plate)
        process.start()
        process.join()
    assert process.exitcode == 1
    assert "TypeError" in said.text


def test_the_stream_is_put_back_even_after_an_error(capfd):
    with pytest.raises(ValueError, match="burnt"), errors_of_children() as said:
        os.write(2, b"inside\n")
        raise ValueError("burnt")
    os.write(2, b"outside\n")
    assert said.text == "inside\n"
    assert capfd.readouterr().err == "outside\n"
