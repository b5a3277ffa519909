"""Troubles with shared memory: segments, values and arrays, and what cleans them up."""

from helpers.troubles.kinds import Trouble

SEGMENT = r"shared_memory|SharedMemory|ShareableList"

TROUBLES = (
    Trouble("size of a segment", 10,
            ("'size' must be a positive integer", "'size' must be a positive number different from zero"),
            "A new segment needs a size in bytes.", "Write SharedMemory(create=True, size=array.nbytes)."),
    Trouble("segment without a name", 10, ("'name' can only be None if create=True",),
            "An existing segment is found by its name.",
            "Send segment.name to the other process, and open it with SharedMemory(name=name)."),
    Trouble("segment that is gone", 10,
            ("re:FileNotFoundError: \\[Errno 2\\] No such file or directory: '/?(psm_|wnsm_)",
             "re:(shared_memory\\.py|SharedMemory\\()[\\s\\S]*FileNotFoundError"),
            "No segment of this name is there: unlink() was called, the name is wrong, or (before 3.13) the resource "
            "tracker of another program that had opened it removed it when it ended.",
            "Call unlink() once, in the process that made it, after all others closed theirs; from 3.13 on, open it "
            "with track=False where somebody else owns it."),
    Trouble("segment that exists", 10, ("re:FileExistsError: \\[Errno 17\\] File exists: '/?",),
            "A segment of this name is there already, perhaps from a run that was killed.",
            "Leave the name out, or open that one and unlink() it.", SEGMENT),
    Trouble("segment still in use", 10, ("cannot close exported pointers exist",),
            "An array or memoryview still looks into the segment's memory.",
            "del the array (and every slice of it) before close()."),
    Trouble("beyond a shareable list", 10,
            ("Requested position out of range", "IndexError: index out of range", "IndexError: assignment index out of "
             "range"),
            "A ShareableList keeps the length that it was made with.", "Make it longer at the start.",
            SEGMENT + r"|Requested position"),
    Trouble("not in a shareable list", 10, ("ShareableList.index(x): x not in list", "{} not in this container"),
            "index found no such value.", "Look with value in list(shareable) first.", SEGMENT + "|this container"),
    Trouble("too long for a shareable list", 10, ("bytes/str item exceeds available storage",),
            "A text in a ShareableList has the room of the one it was made with, in whole steps of 8 bytes.",
            "Make it with a text as long as any that will follow."),
    Trouble("name of a segment", 10, ("shared memory name too long (max 255 bytes)",),
            "The system takes at most 255 bytes.", "Leave the name out, or take a shorter one."),
    Trouble("synchronized twice", 10, ("object already synchronized",),
            "A value of Value or Array has its lock already.", "Take RawValue or RawArray, or synchronized() once."),
    Trouble("lock that is none", 10, ("has no method 'acquire'",),
            "lock is True, False or a lock.", "Write Value(\"i\", 0, lock=Lock()), or leave it out."),
    Trouble("a value that doesn't fit", 10,
            ("re:sharedctypes\\.py[\\s\\S]*(cannot be interpreted as an integer|must be real number|one character "
             "bytes|an integer is required|bytes expected)",),
            "What was given to Value or Array doesn't fit its type: \"i\" takes whole numbers, \"d\" floats, \"c\" "
            "bytes.",
            "Take the type of what you store: Value(\"d\", 1.5), Array(\"c\", b\"text\")."),
    Trouble("calculating with a shared value", 10,
            ("re:unsupported operand type\\(s\\) for [^\\n]+: [^\\n]*'Synchronized(Array|String)?'",),
            "A shared Value is a box, and the number is in its attribute value.",
            "Write with number.get_lock(): number.value += 1."),
    Trouble("type of a value", 10, ("bad typecode (must be a ctypes type or one of", "re:sharedctypes\\.py[\\s\\S]*"
            "(AttributeError|TypeError|this type has no size)"),
            "Value and Array take a ctypes type or one letter.", "\"i\" is a whole number, \"d\" a float, \"q\" a "
            "large whole number."),
    Trouble("no room in a heap", 10, ("Size {} out of range", "Size {} too large"),
            "An Array needs a length from 0 on that fits into memory.", "Give the number of items, not of bytes.",
            r"heap\.py"),
    Trouble("leaked objects", 10,
            ("resource_tracker: There appear to be {} leaked {} objects to clean up at shutdown",
             "re:There appear to be \\d+ leaked (semaphore|shared_memory|\\w+) objects? to clean up"),
            "The program ended with segments or semaphores that nobody gave up, because it was killed or unlink() was "
            "forgotten; the resource tracker then removes them.",
            "close() in each process and unlink() once; end pools in order, with a with block. After a kill the "
            "warning is harmless."),
    Trouble("the tracker was killed", 10,
            ("resource_tracker: process died unexpectedly, relaunching", "ResourceTracker called reentrantly",
             "re:resource_tracker\\.py[\\s\\S]*KeyError: '/?(psm_|mp-|sem)", "Reentrant call into the multiprocessing "
             "resource tracker"),
            "The small process that cleans up segments and semaphores was ended, or was told to forget a name that it "
            "doesn't know.",
            "Don't kill it with the rest; from 3.13 on, open segments of other programs with track=False."),
    Trouble("shared memory is full", 10,
            ("re:\\[Errno 28\\] No space left on device(?=[\\s\\S]*)", "re:Bus error|SIGBUS"),
            "The place for shared memory (/dev/shm on Linux, 64 MB in many containers) or the disk is full.",
            "unlink() what is left there, ask for less, or start the container with --shm-size=1g.",
            SEGMENT + r"|multiprocessing|sem_|heap\.py|Bus|SemLock|[Nn]o space"),
)
