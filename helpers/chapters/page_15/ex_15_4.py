"""Answers to exercise 15.4: After a crash."""

# %% starter
from concurrent.futures.process import BrokenProcessPool


def finish(make_executor, work, names):
    ...        # about 9 lines


# %% right
from concurrent.futures.process import BrokenProcessPool


def finish(make_executor, work, names):
    """Do the work in executors, a new one when one is broken; return the results by name."""
    results = {}
    while missing := [name for name in names if name not in results]:
        with make_executor() as executor:
            futures = {name: executor.submit(work, name) for name in missing}
            for name, future in futures.items():
                try:
                    results[name] = future.result()
                except BrokenProcessPool:
                    pass
    return {name: results[name] for name in names}


# %% right: looks at the exception
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool


def finish(make_executor, work, names):
    results, left = {}, list(names)
    while left:
        executor = make_executor()
        futures = {executor.submit(work, name): name for name in left}
        wait(futures)
        for future, name in futures.items():
            if not isinstance(future.exception(), BrokenProcessPool):
                results[name] = future.result()
        executor.shutdown()
        left = [name for name in left if name not in results]
    return results


# %% right: with map, which keeps what came before the crash
from concurrent.futures.process import BrokenProcessPool


def finish(make_executor, work, names):
    done = []
    while len(done) < len(names):
        with make_executor() as executor:
            try:
                for result in executor.map(work, names[len(done):]):
                    done.append(result)
            except BrokenProcessPool:
                continue
    return dict(zip(names, done))


# %% wrong: everything anew -- "hand over only what has none"
from concurrent.futures.process import BrokenProcessPool

def finish(make_executor, work, names):
    while True:
        with make_executor() as executor:
            try:
                return dict(zip(names, executor.map(work, names)))
            except BrokenProcessPool:
                pass


# %% wrong: gives up -- "never done to its end"
from concurrent.futures.process import BrokenProcessPool

def finish(make_executor, work, names):
    results = {}
    with make_executor() as executor:
        for name, future in [(name, executor.submit(work, name)) for name in names]:
            try:
                results[name] = future.result()
            except BrokenProcessPool:
                pass
    return results


# %% wrong: doesn't expect it -- "it raised BrokenProcessPool"
def finish(make_executor, work, names):
    with make_executor() as executor:
        return dict(zip(names, executor.map(work, names)))


# %% wrong: the rest at home -- "ran in the parent"
from concurrent.futures.process import BrokenProcessPool

def finish(make_executor, work, names):
    results = {}
    with make_executor() as executor:
        for name, future in [(name, executor.submit(work, name)) for name in names]:
            try:
                results[name] = future.result()
            except BrokenProcessPool:
                results[name] = work(name)
    return results


# %% right: one by one
from concurrent.futures import BrokenExecutor


def finish(make_executor, work, names):
    executor = make_executor()
    results = {}
    for name in names:
        while name not in results:
            try:
                results[name] = executor.submit(work, name).result()
            except BrokenExecutor:
                executor.shutdown()
                executor = make_executor()
    executor.shutdown(wait=True)
    return results


# %% right: calls itself for the rest
from concurrent.futures.process import BrokenProcessPool


def finish(make_executor, work, names):
    if not names:
        return {}
    done = {}
    with make_executor() as ex:
        tasks = [(n, ex.submit(work, n)) for n in names]
        for n, t in tasks:
            try:
                done[n] = t.result()
            except BrokenProcessPool:
                pass
    return done | finish(make_executor, work, [n for n in names if n not in done])


# %% wrong: an executor for each -- "executors were made"
from concurrent.futures.process import BrokenProcessPool


def finish(make_executor, work, names):
    def once(name):
        with make_executor() as ex:
            return ex.submit(work, name).result()

    out = {}
    for name in names:
        try:
            out[name] = once(name)
        except BrokenProcessPool:
            out[name] = once(name)
    return out


# %% wrong: two at the beginning -- "before the first had broken"
from concurrent.futures.process import BrokenProcessPool


def finish(make_executor, work, names):
    results = {}
    first, second = make_executor(), make_executor()
    for name in names:
        try:
            results[name] = first.submit(work, name).result()
        except BrokenProcessPool:
            results[name] = second.submit(work, name).result()
    first.shutdown()
    second.shutdown()
    return results
