"""Troubles with pipes, listeners and clients."""

from helpers.troubles.kinds import Trouble

HERE = r"connection\.py|multiprocessing"

TROUBLES = (
    Trouble("wrong key", 9,
            ("digest received was wrong", "digest sent was rejected", "unsupported message length, missing digest "
             "prefix, or unsupported digest", "expected {} of length {} got {}", "Protocol error, expected challenge",
             "challenge too short: {} bytes", "response_digest={} unsupported", "AssertionError: message = {}",
             "protocol constraint"),
            "Both ends prove that they know the same authkey, and they don't, or the other end is another program or "
            "a much older Python.",
            "Give Listener and Client the same authkey=b\"...\", or neither."),
    Trouble("key of a connection", 9, ("authkey should be a byte string", "Authkey must be bytes, not {}"),
            "The key is bytes, not text.", "Write authkey=b\"secret\"."),
    Trouble("kind of address", 9, ("Family {} is not recognized", "address type of {} unrecognized",
            "unrecognized family"),
            "An address is a pair of host and port, a path (POSIX), or a \\\\.\\pipe\\ name (Windows), and this system "
            "doesn't know that one.",
            "Take (\"localhost\", 6000), which works everywhere."),
    Trouble("closed connection", 9, ("OSError: handle is closed", "handle is closed"),
            "close() was called on this end, or its with block was left.",
            "Close an end after its last use; each process closes the ends that it doesn't use.", HERE),
    Trouble("closed listener", 9, ("listener is closed",),
            "close() was called on the listener, or its with block was left.", "Accept before that.", HERE),
    Trouble("wrong direction", 9, ("connection is write-only", "connection is read-only", "at least one of `readable` "
            "and `writable` must be True"),
            "Pipe(duplex=False) gives two ends with one direction each: the first receives, the second sends.",
            "Write receiver, sender = Pipe(duplex=False), or Pipe() for both ways."),
    Trouble("damaged message", 9, ("bad message length", "got end of file during message", "invalid handle",
            "negative maxlength"),
            "What arrived is no whole message: the other end was killed while it sent, two processes wrote to one end "
            "at the same time, or it is longer than maxlength.",
            "One sender and one receiver an end, or a lock around each send; a queue does this by itself.", HERE),
    Trouble("part of a buffer", 9, ("offset is negative", "negative offset", "buffer length < offset", "size is "
            "negative", "buffer length < offset + size", "offset too large"),
            "offset and size of send_bytes or recv_bytes_into reach beyond the buffer.",
            "0 <= offset, and offset + size <= len(buffer).", HERE),
    Trouble("two senders at once", 9, ("concurrent send_bytes() calls are not supported",),
            "Two threads sent through one end at the same time.", "Put a lock around send, or take a queue."),
    Trouble("message longer than the buffer", 9, ("re:BufferTooShort",),
            "recv_bytes_into got a message that doesn't fit.",
            "The message is in exception.args[0]; make the buffer larger, or call recv_bytes()."),
    Trouble("path of a socket too long", 9, ("AF_UNIX path too long", "Ignoring user-defined temporary directory: {}",
            "Process-wide temporary directory {} will not be usable for creating socket files"),
            "Managers and forkserver make a socket in the temporary folder, and a socket's path has at most 107 "
            "letters (103 on macOS).",
            "Set TMPDIR to a short folder, such as /tmp, before Python starts."),
    Trouble("address in use", 9, ("Address already in use", "re:WinError 10048"),
            "Another process listens at this address, or did a moment ago.",
            "Take port 0, and read listener.address or manager.address.", HERE),
    Trouble("nobody listens", 9, ("re:ConnectionRefusedError: ", "re:WinError 10061"),
            "No process listens at this address: it has ended, or is not ready yet.",
            "Start it first, and let it say when it is ready; compare addresses.", HERE),
    Trouble("the other end is closed", 9, ("re:BrokenPipeError: |ConnectionResetError: ", "re:WinError (109|232)"),
            "The process at the other end has ended or closed it.",
            "Look for its traceback above; join it before you close your end.", HERE),
    Trouble("nothing more will come", 9, ("re:^EOFError\\b(?!: unexpected EOF)",),
            "recv found the other end closed in every process: the sender has ended.",
            "If that is the end of the conversation, catch EOFError; if not, look for the sender's traceback above.",
            r"connection\.py|_recv|multiprocessing"),
)
