"""Troubles with managers and their proxies."""

from helpers.troubles.kinds import Trouble

MANAGERS = r"managers\.py|anager"

TROUBLES = (
    Trouble("manager not started", 7, ("server not yet started",),
            "A manager's address and objects exist only while its server runs.",
            "Call start(), or use it in a with block; Manager() has started already."),
    Trouble("manager that ended", 7, ("Manager has shut down", "SharedMemoryManager has shut down"),
            "shutdown() was called, or the with block was left.",
            "Copy what you need, dict(proxy) or list(proxy), before the end of the block."),
    Trouble("manager started twice", 7, ("Already started server", "Already started SharedMemoryServer"),
            "A manager starts one server, once.", "Make another manager; Manager() has started already."),
    Trouble("manager that couldn't start", 7, ("Unable to start server",),
            "The server's initializer raised, or the server ended at once.",
            "Read the traceback above; the address may be in use."),
    Trouble("manager's key", 7, ("Authkey {} is type {}, not bytes",),
            "The key of a manager is bytes.", "Write authkey=b\"secret\"."),
    Trouble("method that isn't exposed", 7, ("method {} of {} object is not in exposed={}",
            "re:'AutoProxy\\[\\w+\\]' object has no attribute|'\\w+Proxy' object has no attribute"),
            "A proxy has the public methods that were exposed, and neither attributes nor names with an underscore.",
            "Write a method that returns the value, or name it in register(..., exposed=(...))."),
    Trouble("type that isn't registered", 7, ("re:'(Sync|Base|SharedMemory)Manager' object has no attribute '\\w+'",),
            "A manager makes only what was registered with its class before it started; Manager() knows dict, list, "
            "Queue, Lock, Value and some more.",
            "class Mine(BaseManager): pass, then Mine.register(\"Name\", Name), before Mine() starts."),
    Trouble("a proxy is no copy", 7, ("re:Object of type (Dict|List|Array|Value|Namespace)Proxy is not JSON "
            "serializable",),
            "A proxy only stands for the object in the server.",
            "Make a plain copy first: dict(proxy), list(proxy), proxy[:]."),
    Trouble("how to create", 7, ("Without callable, must have one non-keyword argument",),
            "A type that was registered without a callable can only wrap one object that is there.",
            "Give register a callable, or call it with exactly that object."),
    Trouble("what methods return", 7, ("Method_to_typeid {}: type {}, not dict",),
            "method_to_typeid maps a method's name to the name of a registered type.",
            "Write method_to_typeid={\"items\": \"list\"}."),
    Trouble("error in the manager's server", 7, ("multiprocessing.managers.RemoteError",),
            "The call failed in the server; its traceback stands in the message.", "Read the last line of that."),
    Trouble("the server is gone", 7,
            ("re:(managers\\.py[\\s\\S]*)(EOFError|ConnectionRefusedError|ConnectionResetError|BrokenPipeError"
             "|FileNotFoundError)",),
            "A proxy asked its manager's server, and that had ended: the with block was left, the parent ended, or "
            "somebody killed it.",
            "Keep the manager alive until the last process that uses it was joined."),
)
