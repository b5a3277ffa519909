"""A queue that leaves a mark whenever an item goes in or comes out, so that its depth can be drawn.

Runs in the child, and in the parent for its own puts and gets. Standard library only.

    orders = run.watch(Queue(2), "orders")     in the parent, inside the recording's block
    orders.put("soup"); orders.get()           in whichever process got it as an argument: the queue's own methods

Depth is counted from these marks and not asked of the queue: macOS has no qsize. A mark is made just after the
method has returned, so two processes' marks may be some microseconds out of order.
"""

from collections.abc import Callable
from typing import Any

from helpers.recording.recorder import Recorder


class Watched:
    """Do everything that the queue does; mark how long put and get waited, and when they had taken or given an item.

    Made in the parent by ``run.watch(queue)``, sent to a process like the queue itself.
    """

    def __init__(self, recorder: Recorder, queue: Any, name: str) -> None:
        self.recorder, self.queue, self.name = recorder, queue, name

    def put(self, *args: Any, **kwargs: Any) -> None:
        """Put like the queue; what it raises is raised, and leaves no mark of an item."""
        self._marked("waits to put", "put", self.queue.put, args, kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Get like the queue; what it raises is raised, and leaves no mark of an item."""
        return self._marked("waits to get", "got", self.queue.get, args, kwargs)

    def put_nowait(self, item: Any) -> None:
        """Put without waiting, or raise Full."""
        self.put(item, False)

    def get_nowait(self) -> Any:
        """Get without waiting, or raise Empty."""
        return self.get(False)

    def __getattr__(self, name: str) -> Any:
        if name == "queue" or name.startswith("__"):
            raise AttributeError(name)  # asked while it is being unpickled
        return getattr(self.queue, name)

    def _marked(self, waits: str, kind: str, method: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        self.recorder.mark("call", waits)
        try:
            result = method(*args, **kwargs)
        finally:
            self.recorder.mark("return")
        self.recorder.mark(kind, self.name)
        return result
