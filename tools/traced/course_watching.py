"""How the library's classes and functions are made to note their use; each module is patched when it is loaded."""

import functools
import inspect
import types

import course_notes


def watching(function, names, how="called", given=()):
    """Return the function so that its use is noted under these names. given: {keyword: name} noted if not the default.

    names: a tuple, or a function of the first argument.
    """
    try:
        signature = inspect.signature(function) if given else None
    except (TypeError, ValueError):
        signature = None

    @functools.wraps(function)
    def watched(*args, **kwargs):
        for name in names(args[0]) if callable(names) else names:
            course_notes.NOTES.use(name, how)
        if signature is not None:
            note_given(signature, given, args, kwargs)
        try:
            return function(*args, **kwargs)
        except BaseException as problem:
            course_notes.NOTES.raised(problem)
            raise

    watched.is_watched = True
    return watched


def note_given(signature, given, args, kwargs):
    """Note the keywords that were given a value of their own."""
    try:
        bound = signature.bind(*args, **kwargs).arguments
    except TypeError:
        return
    for keyword, name in given.items():
        default = signature.parameters[keyword].default if keyword in signature.parameters else None
        if keyword in bound and bound[keyword] is not default and bound[keyword] != default:
            course_notes.NOTES.use(name, "called")


def watch(owner, attribute, names, given=None):
    """Replace an attribute of a class or module by one that notes its use."""
    try:
        raw = inspect.getattr_static(owner, attribute)
    except AttributeError:
        return
    if getattr(raw, "is_watched", False):
        return
    given = given or {}
    if isinstance(raw, property):
        wrapped = property(*(each and watching(each, names) for each in (raw.fget, raw.fset, raw.fdel)), raw.__doc__)
    elif isinstance(raw, classmethod):
        wrapped = classmethod(watching(raw.__func__, names, given=given))
    elif isinstance(raw, staticmethod):
        wrapped = staticmethod(watching(raw.__func__, names, given=given))
    elif isinstance(raw, type) or not callable(raw):
        return
    else:
        wrapped = watching(raw, names, given=given)
    setattr(owner, attribute, wrapped)


def members(owner, prefix, names=None):
    """Watch all public members of a class that are listed as prefix.member, and the class itself when it is called."""
    listed = {each.removeprefix(f"{prefix}.") for each in course_notes.NOTES.names if each.startswith(f"{prefix}.")}
    for member in sorted(each for each in listed if each.isidentifier()):
        keywords = {each.partition("(")[2].rstrip("=)"): f"{prefix}.{each}" for each in listed
                    if each.startswith(f"{member}(")}
        watch(owner, member, names(member) if names else (f"{prefix}.{member}",), keywords)


def construction(owner, names, given=None):
    """Note the names when an instance is made."""
    watch(owner, "__init__", names, given)


def keywords_of(prefix):
    """Return {keyword: name} of what is listed as prefix(keyword=)."""
    listed = (each for each in course_notes.NOTES.names if each.startswith(f"{prefix}("))
    return {each[len(prefix) + 1:].rstrip("=)"): each for each in listed}


class Naming(types.ModuleType):
    """A module that notes which of its public names are asked for."""

    def __getattribute__(self, attribute):
        value = super().__getattribute__(attribute)
        if not attribute.startswith("_"):
            prefix = super().__getattribute__("__name__")
            course_notes.NOTES.use(f"{prefix}.{attribute}", "named")
            if prefix == "multiprocessing.dummy":
                course_notes.NOTES.use(prefix, "called")
        return value
