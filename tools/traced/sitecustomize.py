"""Notes which public names a page uses, in the kernel and in each of its children: found by PYTHONPATH at their start.

tools/index.py sets COURSE_INDEX to a folder. There ``now`` holds the number of the cell that runs (four bytes), ``names``
is the list of names to look for, and each process appends what it sees to a file of its own, one JSON object a line.

A use is noted only if the caller is the page: a cell, a module that a cell wrote, a script, or helpers/workers and
helpers/experiments, which pages show. What the library calls by itself, or the engine of the course, is not noted.
Standard library only; nothing is imported before somebody else imports it.
"""

import functools
import importlib.abc
import importlib.machinery
import inspect
import json
import linecache
import mmap
import os
import sys
import sysconfig
import threading
import types

FOLDER = os.environ.get("COURSE_INDEX", "")
STDLIB = os.path.realpath(sysconfig.get_path("stdlib"))
HELPERS = f"{os.sep}helpers{os.sep}"
THROUGH = (f"recording{os.sep}", f"safety{os.sep}strangers.py")  # of helpers: frames that only hand a call on
SHOWN = {"workers": "worker", "experiments": "experiment", "instruments": "experiment", "chapters": "experiment"}
SYNC = ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition")
_local = threading.local()


class Notes:
    """What was seen in this process, each use once a cell."""

    def __init__(self, folder):
        with open(os.path.join(folder, "names"), encoding="utf-8") as file:
            self.names = set(file.read().split("\n"))
        with open(os.path.join(folder, "now"), "rb") as file:
            self.now = mmap.mmap(file.fileno(), 4, access=mmap.ACCESS_READ)
        self.folder, self.seen = folder, set()

    def use(self, name, how):
        """Note that the caller uses this name, if the caller is the page."""
        if name not in self.names or getattr(_local, "busy", False):
            return
        cell = self.now[:4]
        frame = caller()
        if frame is None:
            return
        by, place, number, handed_on = frame
        if (name, how, cell, by, number) in self.seen:
            return
        self.seen.add((name, how, cell, by, number))
        if handed_on and short(name) not in linecache.getline(place, number):
            return  # what handed it on did so of its own accord
        self.write(name=name, how=how, cell=int.from_bytes(cell, "little"), by=by, place=place, number=number)

    def raised(self, problem):
        """Note an error of the library that leaves a public function."""
        trace = problem.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = trace.tb_frame.f_code.co_filename if trace is not None else ""
        if where.startswith(STDLIB) and "site-packages" not in where and not getattr(_local, "busy", False):
            cell = self.now[:4]
            text = f"{type(problem).__name__}: {problem}"[:300]
            if (text, cell) not in self.seen:
                self.seen.add((text, cell))
                self.write(message=text, where=where[len(STDLIB) + 1:], cell=int.from_bytes(cell, "little"))

    def write(self, **what):
        """Append one line; a process that is killed loses nothing."""
        _local.busy = True
        try:
            if what.get("place"):
                what["line"] = linecache.getline(what["place"], what["number"]).strip()
            with open(os.path.join(self.folder, f"{os.getpid()}.notes"), "a", encoding="utf-8") as file:
                file.write(json.dumps(what) + "\n")
        except OSError:
            pass
        finally:
            _local.busy = False


def short(name):
    """Return the last part of a name: the method of a class, the keyword of a call."""
    return name.rstrip("=)").rpartition("(")[2].rpartition(".")[2]


def caller():
    """Return (by, file, line, handed on) of the first frame that is neither this file's nor only hands a call on.

    None if that frame isn't the page's.
    """
    frame, handed_on = sys._getframe(2), False
    while frame is not None:
        file = frame.f_code.co_filename
        if is_through(file):
            handed_on = True
        elif file != __file__ and not file.startswith("<frozen"):
            break
        frame = frame.f_back
    if frame is None or file.startswith("<") or "site-packages" in file or os.path.realpath(file).startswith(STDLIB):
        return None
    if HELPERS in file:
        by = SHOWN.get(file.rpartition(HELPERS)[2].split(os.sep)[0])
        return by and (by, file, frame.f_lineno, handed_on)
    return "cell", file, frame.f_lineno, handed_on


def is_through(file):
    """Return True for the files of the course, and those of the library, that only hand a call on."""
    if HELPERS in file:
        return file.rpartition(HELPERS)[2].startswith(THROUGH)
    return file.startswith(STDLIB) and file.endswith(("multiprocessing/context.py", "functools.py"))


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
            NOTES.use(name, how)
        if signature is not None:
            note_given(signature, given, args, kwargs)
        try:
            return function(*args, **kwargs)
        except BaseException as problem:
            NOTES.raised(problem)
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
            NOTES.use(name, "called")


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
    listed = {each.removeprefix(f"{prefix}.") for each in NOTES.names if each.startswith(f"{prefix}.")}
    for member in sorted(each for each in listed if each.isidentifier()):
        keywords = {each.partition("(")[2].rstrip("=)"): f"{prefix}.{each}" for each in listed
                    if each.startswith(f"{member}(")}
        watch(owner, member, names(member) if names else (f"{prefix}.{member}",), keywords)


def construction(owner, names, given=None):
    """Note the names when an instance is made."""
    watch(owner, "__init__", names, given)


def keywords_of(prefix):
    """Return {keyword: name} of what is listed as prefix(keyword=)."""
    return {each[len(prefix) + 1:].rstrip("=)"): each for each in NOTES.names if each.startswith(f"{prefix}(")}


class Naming(types.ModuleType):
    """A module that notes which of its public names are asked for."""

    def __getattribute__(self, attribute):
        value = super().__getattribute__(attribute)
        if not attribute.startswith("_"):
            prefix = super().__getattribute__("__name__")
            NOTES.use(f"{prefix}.{attribute}", "named")
            if prefix == "multiprocessing.dummy":
                NOTES.use(prefix, "called")
        return value


def patch_multiprocessing(module):
    for attribute in module.__all__:
        watch(module, attribute, (f"multiprocessing.{attribute}",), keywords_of(f"multiprocessing.{attribute}"))
        for kind in ("BaseContext", "DefaultContext"):
            if attribute in vars(getattr(module.context, kind)):
                watch(getattr(module.context, kind), attribute, (f"multiprocessing.{attribute}",),
                      keywords_of(f"multiprocessing.{attribute}"))
    module.__class__ = Naming


def patch_process(module):
    members(module.BaseProcess, "multiprocessing.Process")
    construction(module.BaseProcess, ("multiprocessing.Process",))
    bootstrap = module.BaseProcess._bootstrap

    @functools.wraps(bootstrap)
    def begun(self, *args, **kwargs):
        own = getattr(type(self).run, "__wrapped__", type(self).run)
        if own.__module__ != module.__name__:  # a subclass with a run of its own
            code = own.__code__
            NOTES.write(name="multiprocessing.Process.run", how="called", by="worker" if HELPERS in code.co_filename
                        else "cell", cell=int.from_bytes(NOTES.now[:4], "little"), place=code.co_filename,
                        number=code.co_firstlineno)
        return bootstrap(self, *args, **kwargs)

    module.BaseProcess._bootstrap = begun


def patch_pool(module):
    members(module.Pool, "multiprocessing.pool.Pool")
    construction(module.Pool, lambda self: (f"multiprocessing.pool.{type(self).__name__}",),
                 keywords_of("multiprocessing.pool.Pool"))
    construction(module.ThreadPool, ("multiprocessing.pool.ThreadPool",))
    members(module.ApplyResult, "multiprocessing.pool.AsyncResult")
    members(module.IMapIterator, "multiprocessing.pool.IMapIterator")


def patch_queues(module):
    for kind in ("Queue", "JoinableQueue", "SimpleQueue"):
        members(getattr(module, kind), f"multiprocessing.queues.{kind}")
        construction(getattr(module, kind), (f"multiprocessing.queues.{kind}",))


def patch_connection(module):
    members(module._ConnectionBase, "multiprocessing.connection.Connection")
    construction(module.Listener, ("multiprocessing.connection.Listener",))
    members(module.Listener, "multiprocessing.connection.Listener")
    for each in ("Client", "wait"):
        watch(module, each, (f"multiprocessing.connection.{each}",))


def patch_managers(module):
    for kind in ("BaseManager", "SyncManager", "SharedMemoryManager", "BaseProxy"):
        members(getattr(module, kind), f"multiprocessing.managers.{kind}")
        construction(getattr(module, kind), (f"multiprocessing.managers.{kind}",))
    construction(module.NamespaceProxy, ("multiprocessing.managers.NamespaceProxy",))


def patch_memory(module):
    for kind in ("SharedMemory", "ShareableList"):
        prefix = f"multiprocessing.shared_memory.{kind}"
        members(getattr(module, kind), prefix)
        construction(getattr(module, kind), (prefix,), keywords_of(prefix))


def patch_sharedctypes(module):
    prefix = "multiprocessing.sharedctypes"
    for each in ("copy", "synchronized"):
        watch(module, each, (f"{prefix}.{each}",))

    def names(member):
        return lambda self: (f"{prefix}.{'SynchronizedArray' if isinstance(self, module.SynchronizedArray) else 'Synchronized'}"
                             f".{member}",)

    for member in ("get_obj", "get_lock"):
        watch(module.SynchronizedBase, member, names(member))
    members(module.Synchronized, f"{prefix}.Synchronized")
    after_init(module.SynchronizedBase, names)


def after_init(owner, names):
    """Watch acquire and release, which are attributes of an instance."""
    init = owner.__init__

    @functools.wraps(init)
    def made(self, *args, **kwargs):
        init(self, *args, **kwargs)
        for member in ("acquire", "release"):
            setattr(self, member, watching(getattr(self, member), names(member)(self)))

    owner.__init__ = made


def patch_synchronize(module):
    prefix = "multiprocessing.synchronize"

    def own_methods(self):
        for member in ("acquire", "release"):
            method = getattr(self, member)
            if not getattr(method, "is_watched", False) or isinstance(self, module.Condition):
                setattr(self, member, watching(method, (f"{prefix}.{type(self).__name__}.{member}",)))

    for owner in (module.SemLock, module.Condition):
        def making(make):
            @functools.wraps(make)
            def made(self):
                make(self)
                own_methods(self)
            return made
        owner._make_methods = making(owner._make_methods)
    for kind in ("Lock", "RLock", "Semaphore", "BoundedSemaphore"):
        for member in ("get_value", "locked"):
            if f"{prefix}.{kind}.{member}" in NOTES.names:
                watch(getattr(module, kind), member,
                      lambda self, member=member: (f"{prefix}.{type(self).__name__}.{member}",))
    for kind in ("Condition", "Event", "Barrier"):
        for name in sorted(each for each in NOTES.names if each.startswith(f"{prefix}.{kind}.")):
            if name.rpartition(".")[2] not in ("acquire", "release"):
                watch(getattr(module, kind), name.rpartition(".")[2], (name,))


def patch_futures(module):
    for each in ("wait", "as_completed"):
        watch(module, each, (f"concurrent.futures.{each}",))
    members(module.Future, "concurrent.futures.Future")
    module.__class__ = Naming


def patch_process_futures(module):
    prefix = "concurrent.futures.ProcessPoolExecutor"
    members(module.ProcessPoolExecutor, prefix)
    construction(module.ProcessPoolExecutor, (prefix,), keywords_of(prefix))


def patch_thread_futures(module):
    construction(module.ThreadPoolExecutor, ("concurrent.futures.ThreadPoolExecutor",))


def patch_interpreter_futures(module):
    construction(module.InterpreterPoolExecutor, ("concurrent.futures.InterpreterPoolExecutor",))


def errors_of(module):
    """Note when an error of this module is made, whoever raises it."""
    prefix = module.__name__
    for attribute, kind in list(vars(module).items()):
        name = {"concurrent.futures._base": "concurrent.futures", "multiprocessing.context": "multiprocessing"}.get(
            prefix, prefix) + f".{attribute}"
        if isinstance(kind, type) and issubclass(kind, Exception) and name in NOTES.names and kind.__module__ == prefix:
            def making(init, name=name, kind=kind):
                @functools.wraps(init)
                def made(self, *args, **kwargs):
                    if type(self) is kind:
                        cell = NOTES.now[:4]
                        if (name, cell) not in NOTES.seen:
                            NOTES.seen.add((name, cell))
                            NOTES.write(name=name, how="raised", by="library", cell=int.from_bytes(cell, "little"),
                                        place="", number=0)
                    init(self, *args, **kwargs)
                return made
            kind.__init__ = making(kind.__init__)


PATCHES = {
    "multiprocessing": patch_multiprocessing, "multiprocessing.process": patch_process,
    "multiprocessing.pool": patch_pool, "multiprocessing.queues": patch_queues,
    "multiprocessing.connection": patch_connection, "multiprocessing.managers": patch_managers,
    "multiprocessing.shared_memory": patch_memory, "multiprocessing.sharedctypes": patch_sharedctypes,
    "multiprocessing.synchronize": patch_synchronize, "concurrent.futures": patch_futures,
    "concurrent.futures.process": patch_process_futures, "concurrent.futures.thread": patch_thread_futures,
    "concurrent.futures.interpreter": patch_interpreter_futures, "multiprocessing.dummy": lambda module: None,
    "multiprocessing.context": lambda module: None, "concurrent.futures._base": lambda module: None,
}


class Patching(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules of PATCHES as usual, and patches each when it has been loaded."""

    def find_spec(self, name, path, target=None):
        if name not in PATCHES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        loader, execute = spec.loader, spec.loader.exec_module

        def exec_module(module):
            execute(module)
            errors_of(module)
            PATCHES[name](module)
            if name not in ("multiprocessing.context", "concurrent.futures._base"):
                module.__class__ = Naming

        loader.exec_module = exec_module
        return spec


if FOLDER and os.path.exists(os.path.join(FOLDER, "names")):
    NOTES = Notes(FOLDER)
    sys.meta_path.insert(0, Patching())
