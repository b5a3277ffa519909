"""Answers to exercise 2.5: A cook with a result."""

# %% starter
from multiprocessing import Pipe, Process


class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        ...        # keep what run and result need

    def run(self):
        ...        # in the child

    def result(self):
        ...        # in the parent


# %% right
from multiprocessing import Pipe, Process


class Cook(Process):
    """A process that does one task on one order and keeps the result for its parent."""

    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order
        self.receiver, self.sender = Pipe(duplex=False)

    def run(self):
        """Do the task and send its result."""
        self.sender.send(self.task(self.order))

    def result(self):
        """Wait for the result and return it, as often as asked."""
        if not hasattr(self, "value"):
            self.value = self.receiver.recv()
            self.join()
        return self.value


# %% wrong: keeps it on self -- "stays in the child"
from multiprocessing import Process

class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order, self.value = task, order, None

    def run(self):
        self.value = self.task(self.order)

    def result(self):
        self.join()
        return self.value


# %% wrong: joins before it receives -- "was stopped"
from multiprocessing import Pipe, Process

class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order
        self.receiver, self.sender = Pipe(duplex=False)

    def run(self):
        self.sender.send(self.task(self.order))

    def result(self):
        self.join()
        return self.receiver.recv()


# %% wrong: does it in result -- "ran in the parent"
from multiprocessing import Process

class Cook(Process):
    def __init__(self, task, order):
        super().__init__()
        self.task, self.order = task, order

    def run(self):
        pass

    def result(self):
        return self.task(self.order)


# %% wrong: no process -- "is no process"
class Cook:
    def __init__(self, task, order):
        self.task, self.order = task, order

    def start(self):
        pass

    def result(self):
        return self.task(self.order)
