"""Troubles with start methods, the fork server, and what the system allows."""

from helpers.troubles.kinds import Trouble

TROUBLES = (
    Trouble("start method chosen twice", 4, ("context has already been set",),
            "The start method of a program is chosen once, and a pool, a lock or another line did it already (on a "
            "page: its first cell).",
            "Call set_start_method first of all, under if __name__ == \"__main__\"; get_context(\"fork\") gives "
            "another "
            "for a few lines."),
    Trouble("start method of a context", 4, ("cannot set start method of concrete context",),
            "What get_context(\"spawn\") returns keeps its method.", "Ask for another: get_context(\"fork\")."),
    Trouble("start method that isn't there", 4, ("cannot find context for {}", "forkserver start method not "
            "available"),
            "This system doesn't have a start method of that name: Windows has spawn alone, others fork and "
            "forkserver, too.",
            "Ask multiprocessing.get_all_start_methods()."),
    Trouble("modules to preload", 4, ("module_names must be a list of strings", "on_error must be 'ignore', 'warn', or "
            "'fail', not {}"),
            "set_forkserver_preload takes a list of names.", "Write set_forkserver_preload([\"numpy\"])."),
    Trouble("preload failed", 4, ("Failed to preload {}: {}",),
            "The fork server couldn't import that module, so each process imports it itself.",
            "Mend the import, or take it out of the list."),
    Trouble("the fork server ended", 4, ("EOFError: unexpected EOF", "forkserver: waitpid returned unexpected pid"),
            "The fork server, or the child that it made, was ended before it answered.",
            "Look for a traceback or a message of the system (memory) above.", ),
    Trouble("too many open files", 12, ("Too many open files", "too many fds", "re:Too many \\([\\d,.]+\\) fds to "
        "send"),
            "Every pipe, queue, lock and process needs open files, and a process may have so many (ulimit -n).",
            "Close what is done with: process.close(), connection.close(), pools in a with block; a Manager's queues "
            "need none in this process."),
    Trouble("too many to wait for", 12, ("need at most 63 handles", "re:filedescriptor out of range in select"),
            "Windows waits for at most 63 things at once, select for numbers below 1024.",
            "At most 61 workers on Windows; wait for parts of the list."),
    Trouble("Ctrl-C", 12, ("re:^KeyboardInterrupt",),
            "Ctrl-C goes to every process of the terminal, so each writes its own traceback.",
            "Let workers ignore it (signal.signal(SIGINT, SIG_IGN) in the initializer) and end them from the parent.",
            r"multiprocessing|concurrent[/\\.]futures"),
    Trouble("how many processors", 1, ("cannot determine number of cpus",),
            "The system doesn't tell.", "Give the number of workers yourself."),
    Trouble("no file descriptors over sockets", 9, ("SCM_RIGHTS appears not to be available", "No support for sending "
            "fds between processes", "did not receive acknowledgement of fd", "received {} items of ancdata"),
            "Connections go to other processes through a socket, and this system, or a limit on open files, refused.",
            "Hand connections over as arguments of Process; raise ulimit -n."),
    Trouble("names of a lazy package", 6, ("re:module 'concurrent\\.futures' has no attribute",),
            "There is no such name in concurrent.futures (InterpreterPoolExecutor came with 3.14).",
            "Compare the spelling and the version."),
    Trouble("state of a future", 6, ("re:InvalidStateError", "Future in unexpected state", "re:Future .* in unexpected "
            "state"),
            "A future's result was set twice, or after it was cancelled.",
            "Leave set_result and set_exception to the executor."),
)
