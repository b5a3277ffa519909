"""Say in a few letters what a task was called with, without running any code of the reader's.

Runs in the child. Standard library only; imports nothing, since it is loaded by its path, too (see tracing).
"""

import os

Any = object  # typing would cost every process some milliseconds
SHORT, GIVEN_LENGTH = 40, 400
STANDARD = "datetime", "decimal", "fractions", "uuid", "ipaddress"  # their values are short in words


def label_of(function: Any, args: tuple[Any, ...]) -> str:
    """Return a short name for one call: the function's if it has no argument, else its first argument.

    Of a path only the last part, of a tuple or list only the first item. An object of a class of the reader's is
    named by its class: its __repr__ or __getattr__ may be slow, or fail, and a recording must not change the program.
    """
    try:
        return _argument(args[0]) if args else name_of(function)
    except Exception:
        return "task"


def name_of(thing: Any) -> str:
    """Return the name of a function, class or module, as it was written down; of any other thing that of its class."""
    kind = type(thing)
    if issubclass(kind, type):
        return type.__getattribute__(thing, "__name__")
    if (kind.__module__, kind.__name__) == ("functools", "partial"):
        return name_of(thing.func)
    if kind.__module__ == "builtins":
        name = getattr(thing, "__name__", None)
    else:
        name = object.__getattribute__(thing, "__dict__").get("__name__") if hasattr(kind, "__dictoffset__") and \
            kind.__dictoffset__ else None
    return name if type(name) is str else kind.__name__


def home_of(function: Any) -> tuple[str, str]:
    """Return module and qualified name of a function; ("", "") of any other thing, which is asked for nothing."""
    if type(function).__module__ != "builtins":
        return "", ""
    return getattr(function, "__module__", None) or "", getattr(function, "__qualname__", None) or ""


def given(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Return what a task was called with, on one line: "((1, 0.2), {})"; "" if it can't be told."""
    try:
        return " ".join(repr((args, kwargs)).split("\n"))[:GIVEN_LENGTH].replace("\t", " ")
    except Exception:
        return ""


def _argument(first: Any) -> str:
    if type(first) in (tuple, list) and first:
        first = first[0]
    kind = type(first)
    home = kind.__module__.partition(".")[0]
    if kind is str:
        return _text(first[:500]) if first.strip() else repr(first)
    if kind is bytes:
        return repr(first[:SHORT])
    if kind in (bool, float, complex, type(None)) or (kind is int and first.bit_length() < 200):
        return repr(first)
    if home == "pathlib":
        return os.path.basename(str(first)) or str(first)
    if home in STANDARD:
        return str(first)
    if home == "numpy" and first.__class__ is kind and getattr(first, "shape", None) == ():
        plain = first.item()
        return kind.__name__ if type(plain).__module__.partition(".")[0] == "numpy" else _argument(plain)
    if type(kind).__module__ == "enum":
        return object.__getattribute__(first, "__dict__").get("_name_") or kind.__name__
    return name_of(first)


def _text(text: str) -> str:
    """Return the last part of a path, an address without its scheme, any other text as it is."""
    _, scheme, rest = text.partition("://")
    if scheme:
        return rest.rstrip("/") or text
    last = os.path.basename(text.rstrip("/" + os.sep))
    is_path = text.startswith((os.sep, "/", ".", "~")) or "." in last[1:] or text[1:3] == ":\\"
    return last if is_path and last and " " not in text else text
