"""What is watched in each module of the library."""

import functools

from course_notes import HELPERS, NOTES
from course_watching import Naming, construction, keywords_of, members, watch, watching


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
        def of(self):
            return (f"{prefix}.Synchronized{'Array' if isinstance(self, module.SynchronizedArray) else ''}.{member}",)
        return of

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
