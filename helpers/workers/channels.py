"""Both ends of every way to move bytes between two processes, behind one face, and the child that uses them.

A line has put(data) and get(); shared memory can hold one message only, so its sender waits for a word (settle) that
the receiver gives (done). Runs in the child and in the parent. Imports nothing but the standard library.
"""

from multiprocessing.shared_memory import SharedMemory


class PipeLine:
    """One end of a pipe, for objects."""

    def __init__(self, end):
        self.end = end
        self.put, self.get = end.send, end.recv

    def __reduce__(self):
        return PipeLine, (self.end,)

    def done(self):
        """Tell nothing: a pipe holds many messages."""

    def settle(self):
        """Wait for nothing."""


class QueueLine:
    """Two queues, one for each direction."""

    def __init__(self, give, take):
        self.give, self.take = give, take
        self.put, self.get = give.put, take.get

    def __reduce__(self):
        return QueueLine, (self.give, self.take)

    def done(self):
        """Tell nothing: a queue holds many messages."""

    def settle(self):
        """Wait for nothing."""


class SharedLine:
    """A segment that both processes see, and a pipe for a word: so many bytes are there, or: I have them."""

    def __init__(self, name, end):
        self.segment, self.end = SharedMemory(name), end

    def __reduce__(self):
        return SharedLine, (self.segment.name, self.end)

    def put(self, data):
        """Copy the data into the segment, and say how much it is."""
        self.segment.buf[:len(data)] = data
        self.end.send_bytes(len(data).to_bytes(8, "big"))

    def get(self):
        """Wait for the word, and copy the data out of the segment."""
        size = int.from_bytes(self.end.recv_bytes(), "big")
        return bytes(self.segment.buf[:size])

    def done(self):
        """Say that the segment may be used again."""
        self.end.send_bytes(b"")

    def settle(self):
        """Wait until the segment may be used again."""
        self.end.recv_bytes()


def receive(line, control):
    """Do what control asks until it says stop: take so many messages, or send back so many."""
    while (asked := control.recv()) != "stop":
        kind, times = asked
        for _ in range(times):
            data = line.get()
            if kind == "one way":
                line.done()
            else:
                line.put(data)
        control.send("done")
    if isinstance(line, SharedLine):
        line.segment.close()
