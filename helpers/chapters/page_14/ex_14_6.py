"""Answers to exercise 14.6: Your own program."""

# %% starter
def search(index_file, paths, questions, workers):
    ...        # as long as you like


# %% right
from helpers.capstone.asking import ask, readers, shared
from helpers.capstone.building import build


def search(index_file, paths, questions, workers):
    """Index the files in processes and let processes answer; return {question: {path: [line, …]}}."""
    index = build(paths, workers, work=index_file).index
    with shared(index) as segment, readers(segment, workers) as crew:
        return ask(crew, questions)


# %% right: a pool, and the dict itself
from functools import partial
from multiprocessing import Pool
from helpers.workers.indexing import merge_into

def tried(index_file, path):
    try:
        return path, index_file(path)
    except SyntaxError:
        return path, {}

def search(index_file, paths, questions, workers):
    index = {}
    with Pool(workers) as pool:
        for path, places in pool.imap_unordered(partial(tried, index_file), paths):
            merge_into(index, path, places)
        pool.close()
        pool.join()
    return {question: index.get(question, {}) for question in questions}


# %% right: an executor for both steps
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing.shared_memory import SharedMemory
from helpers.workers.indexing import merge_into
from helpers.workers.postings import Lookup, pack

def search(index_file, paths, questions, workers):
    index = {}
    with ProcessPoolExecutor(workers) as executor:
        futures = {executor.submit(index_file, path): path for path in paths}
        for future in as_completed(futures):
            if future.exception() is None:
                merge_into(index, futures[future], future.result())
        packed = pack(index)
        shared = SharedMemory(create=True, size=len(packed))
        shared.buf[:len(packed)] = packed
        try:
            return dict(zip(questions, executor.map(Lookup(shared.name), questions)))
        finally:
            shared.close()
            shared.unlink()


# %% wrong: a loop -- "ran in the parent"
from helpers.workers.indexing import merge_into

def search(index_file, paths, questions, workers):
    index = {}
    for path in paths:
        try:
            merge_into(index, path, index_file(path))
        except SyntaxError:
            pass
    return {question: index.get(question, {}) for question in questions}


# %% wrong: stops at what can't be parsed -- "was never read"
from multiprocessing import Pool
from helpers.workers.indexing import merge_into

def search(index_file, paths, questions, workers):
    index = {}
    with Pool(workers) as pool:
        for start in range(0, len(paths), workers):
            some = paths[start:start + workers]
            try:
                for path, places in zip(some, pool.map(index_file, some, chunksize=1)):
                    merge_into(index, path, places)
            except SyntaxError:
                break
        pool.close()
        pool.join()
    return {question: index.get(question, {}) for question in questions}


# %% wrong: the segment stays -- "not unlinked"
from multiprocessing.shared_memory import SharedMemory
from helpers.capstone.asking import ask, readers
from helpers.capstone.building import build
from helpers.workers.postings import pack

def search(index_file, paths, questions, workers):
    packed = pack(build(paths, workers, work=index_file).index)
    shared = SharedMemory(create=True, size=len(packed))
    shared.buf[:len(packed)] = packed
    with readers(shared, workers) as crew:
        answers = ask(crew, questions)
    shared.close()
    return answers


# %% wrong: the last file wins -- "a loop finds"
from functools import partial
from multiprocessing import Pool

def tried(index_file, path):
    try:
        return path, index_file(path)
    except SyntaxError:
        return path, {}

def search(index_file, paths, questions, workers):
    index = {}
    with Pool(workers) as pool:
        for path, places in pool.imap(partial(tried, index_file), paths):
            index.update({word: {path: lines} for word, lines in places.items()})
        pool.close()
        pool.join()
    return {question: index.get(question, {}) for question in questions}


# %% right: errors come as empty results
from functools import partial
from multiprocessing import Pool


def safely(index_file, path):
    try:
        return path, index_file(path)
    except Exception:
        return path, {}


def search(index_file, paths, questions, workers):
    answers = {q: {} for q in questions}
    with Pool(workers) as pool:
        for path, places in pool.imap_unordered(partial(safely, index_file), paths):
            for q in answers:
                if q in places:
                    answers[q][path] = places[q]
    return answers


# %% right: tickets and a defaultdict
from collections import defaultdict
from multiprocessing import Pool


def search(index_file, paths, questions, workers):
    found = {q: defaultdict(list) for q in questions}
    with Pool(processes=workers) as pool:
        jobs = [(path, pool.apply_async(index_file, (path,))) for path in paths]
        for path, job in jobs:
            try:
                places = job.get()
            except (SyntaxError, ValueError, UnicodeDecodeError):
                continue
            for q in questions:
                found[q][path].extend(places.get(q, []))
    return {
        q: {path: lines for path, lines in sorted(hits.items()) if lines}
        for q, hits in found.items()
    }


# %% wrong: nothing for what isn't found -- "there is nothing for 'ladle'"
from functools import partial
from multiprocessing import Pool


def safely(index_file, path):
    try:
        return path, index_file(path)
    except Exception:
        return path, {}


def search(index_file, paths, questions, workers):
    answers = {}
    with Pool(workers) as pool:
        for path, places in pool.imap_unordered(partial(safely, index_file), paths):
            for q in questions:
                if q in places:
                    answers.setdefault(q, {})[path] = places[q]
    return answers


# %% wrong: the first line only -- "and a loop finds"
from functools import partial
from multiprocessing import Pool


def safely(index_file, path):
    try:
        return path, index_file(path)
    except Exception:
        return path, {}


def search(index_file, paths, questions, workers):
    answers = {q: {} for q in questions}
    with Pool(workers) as pool:
        for path, places in pool.imap_unordered(partial(safely, index_file), paths):
            for q in answers:
                if q in places:
                    answers[q][path] = places[q][:1]
    return answers


# %% wrong: reads all for each question -- "and once is asked for"
from functools import partial
from multiprocessing import Pool


def one(index_file, question, path):
    try:
        return path, index_file(path).get(question)
    except Exception:
        return path, None


def search(index_file, paths, questions, workers):
    with Pool(workers) as pool:
        return {
            q: {
                path: lines for path, lines in pool.map(partial(one, index_file, q), paths) if lines
            }
            for q in questions
        }


# %% wrong: an entry for every file -- "where a loop finds nothing"
from functools import partial
from multiprocessing import Pool


def safely(index_file, path):
    try:
        return path, index_file(path)
    except Exception:
        return path, {}


def search(index_file, paths, questions, workers):
    answers = {q: {} for q in questions}
    with Pool(workers) as pool:
        for path, places in pool.imap_unordered(partial(safely, index_file), paths):
            for q in answers:
                answers[q][path] = places.get(q, [])
    return answers


# %% wrong: two, always -- "there should be 3"
from concurrent.futures import ProcessPoolExecutor, as_completed


def search(index_file, paths, questions, workers):
    index = {}
    with ProcessPoolExecutor(2) as ex:
        tasks = {ex.submit(index_file, p): p for p in paths}
        for t in as_completed(tasks):
            try:
                for word, lines in t.result().items():
                    index.setdefault(word, {})[tasks[t]] = lines
            except SyntaxError:
                pass
    return {q: index.get(q, {}) for q in questions}


# %% wrong: a segment of its own stays -- "the segment was not unlinked"
import pickle
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing.shared_memory import SharedMemory


def search(index_file, paths, questions, workers):
    answers = {question: {} for question in questions}
    with ProcessPoolExecutor(workers) as executor:
        futures = {executor.submit(index_file, path): path for path in paths}
        for future in as_completed(futures):
            if future.exception():
                continue
            places = future.result()
            for question in questions:
                if question in places:
                    answers[question][futures[future]] = places[question]
    data = pickle.dumps(answers)
    shared = SharedMemory(create=True, size=len(data))
    shared.buf[:len(data)] = data
    shared.close()
    return answers
