"""The promise that somebody waited: until the tasks had ended, and until the processes had.

Runs in the parent.
"""

from helpers.exercises.arguments import ended_from_outside
from helpers.exercises.plain import count
from helpers.exercises.seen import Broken, Seen

SLEPT = 1.0  # seconds after the last end: who asks for it, or hears of it in any way, is quicker on a busy machine, too


def waited() -> Broken:
    """All tasks had ended when the reader's function returned, and it did not just sleep for long enough."""
    def broken(seen: Seen) -> str | None:
        end = float("inf") if seen.call.end is None else seen.call.end
        open_ = sum(each.span.end > end or not each.span.complete for each in seen.done)
        begun = {each.pid for each in seen.done}
        cut = sum(not each.span.complete and each.pid not in seen.call.alive and each.place == "process"
                  and each.pid in ended_from_outside(seen) for each in seen.done)
        if cut:
            which = "a process was ended in the middle of its task" if cut == 1 else (
                f"{cut} processes were ended in the middle of their tasks")
            return f"{which}: terminate() and kill() don't wait until a task is done, join() does."
        late = sum(lane.pid in seen.call.alive and lane.pid not in begun for lane in seen.processes)
        if open_ + late:
            return (f"{open_ + late} of the tasks had not ended when your function returned. Wait for each of them: "
                    "join every process.")
        ends = [lane.ended for lane in seen.processes if lane.ended is not None]
        if ends and {lane.pid for lane in seen.processes} <= {*seen.call.unasked} and end - max(ends) > SLEPT:
            return ("all tasks had ended long before your function returned, and it had asked none of the processes: "
                    "it waited a fixed time. join() waits as long as it takes.")
        return None
    return broken


def nobody_left() -> Broken:
    """No child process was alive when the reader's function returned; a manager's server is not counted."""
    def broken(seen: Seen) -> str | None:
        killed = ended_from_outside(seen) & {*seen.call.unasked}
        left = sum(lane.pid in {*seen.call.alive, *killed} for lane in seen.processes)
        if left and not seen.call.alive:
            return (f"{count(left, 'process')} got terminate() or kill(), and nobody waited for the end. Those don't "
                    "wait until a process is gone, join() does.")
        if left:
            return (f"{left} of the processes were still alive when your function returned. Wait for their end, by "
                    "join() or an executor's shutdown(): terminate() and kill() don't wait until a process is gone.")
        return None
    return broken
