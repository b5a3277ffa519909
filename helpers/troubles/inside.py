"""Messages about the library's own bookkeeping: whoever sees one has met a bug, or a helper process was killed."""

from helpers.troubles.kinds import Trouble

LIBRARY = r"multiprocessing|concurrent"

TROUBLES = (
    Trouble("the library's own bookkeeping", 12,
            ("re:shouldn't get here; expected KeyboardInterrupt|[Ss]hould not get here", "re:Parent is .* but "
             "current_process is", "Not at EOF?", "Arena is unpicklable because forking was enabled", "re:My pid "
             "\\([^\\n]*\\) is not last pid", "Cannot find name for new mmap", "re:AssertionError: [^\\n]+ unrecognized$",
             "re:Result .* \\(kind '[^\\n]*'\\) type is .*, not str", "re:Id .* \\([^\\n]*\\) has refcount [^\\n]*, not 1\\+",
             "re:AssertionError: [^\\n]+ is not a string", "re:Unknown state ", "Thread not in TERMINATE", "In unknown "
             "state", "Invalid data received", "re:Len is [^\\n]* but msg\\[0\\] is", "Already have Listener",
             "re:nbytes[ =][^\\n]*len\\(msg\\)", "msg too long", "re:Cannot register [^\\n]* for automatic cleanup: unknown "
             "resource type", "re:unrecognized command ", "re:resource_tracker: (?!There appear|process died)[^\\n]+: [^\\n]+", "_SHM_NAME_PREFIX too long",
             "AssertionError: Not forking", "notify: Should not have been able to acquire _wait_semaphore", "notify: "
             "Bug in sleeping_count.acquire", "fd too large", "re:Exitpriority \\([^\\n]*\\) must be None or int", "Without "
             "object, exitpriority cannot be None", "noop should never be registered or cleaned up", "operation on "
             "closed _ThreadWakeup", "re:github\\.com/python/cpython/issues/90622", "Unsupported operation: {}",
             "re:AssertionError: [^\\n]+ < [^\\n]+", "re:internal error: message too long", "re:malformed resource_tracker "
             "(fields|message|base64_name)"),
            "This is a message of the library about its own bookkeeping, which no program should see: a bug, a class of "
            "yours that stands in the place of one of the library's, or one of its helper processes was killed.",
            "Look whether somebody kills processes (memory, a job limit), try the newest Python of your series, and "
            "search Python's issues for these words.", LIBRARY),
)
