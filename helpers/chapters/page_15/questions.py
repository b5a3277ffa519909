"""The predictions of notebook 15, each with the code that proves it.

Runs in the parent; clusters run in guarded programs. The proofs look at what processes did, not at the clock.
"""

import pickle
from typing import Any

from helpers.exercises.questions import Question
from helpers.experiments.beyond.engines import work
from helpers.experiments.beyond.far import far_queue
from helpers.experiments.beyond.network import sent
from helpers.instruments.clusters import beside, cluster_of
from helpers.safety.watchdog import guarded
from helpers.workers.indexing import index_file


def _broken_executor() -> int:
    seen = work("executor", files=6, killed=True)
    return 1 if seen.said == "BrokenProcessPool" and seen.got < 6 else 0


def _inside_a_pickle() -> int:
    text = pickle.dumps(index_file)
    return 1 if len(text) < 100 and b"helpers.workers.indexing" in text and b"index_file" in text else 0


def _processes() -> int:
    outcome = guarded(_start_two, deadline=60, record=True)
    return {2: 0, 3: 1, 5: 2}[sum(lane.kind == "process" for lane in outcome.run.lanes)]


def _start_two(run: Any) -> None:
    with cluster_of(2, beside(run)):
        pass


def _lambda() -> int:
    outcome = guarded(_submit_a_lambda, deadline=60, record=True)
    return 1 if outcome.value == 42 else 0


def _submit_a_lambda(run: Any) -> int:
    with cluster_of(1, beside(run)) as client:
        return client.submit(lambda number: number + 1, 41).result(30)


def _killed() -> int:
    seen = work("Dask", files=6, killed=True)
    return 1 if seen.right and len(seen.again) >= 1 else 2 if seen.said else 0


def _bytes() -> int:
    rows = {each.what: each.down for each in sent()}
    share = rows["12 files, merged there"] / rows["12 files, merged at home"]
    return 0 if share > 0.9 else 1 if share > 0.3 else 2


def _far() -> int:
    seen = far_queue(killed=True)
    return 0 if seen.back == seen.given else 1


QUESTIONS = (
    Question(
        key="15.a", text="A worker of a ProcessPoolExecutor is killed in the middle of a task. What becomes of the "
                         "futures that have no result yet?",
        options=("another worker does the tasks", "they all raise BrokenProcessPool", "they wait for ever"),
        answer=1, because="the executor is broken, and says so for every task that was not done.",
        proof=_broken_executor,
    ),
    Question(
        key="15.b", text="What does pickle put into the message for a function of a module?",
        options=("its code", "the names of its module and of itself"),
        answer=1, because="the other side imports the module and finds the function by its name.",
        proof=_inside_a_pickle,
    ),
    Question(
        key="15.c", text="A cluster with two workers is started from a notebook. How many processes does that start?",
        options=("two", "three: a scheduler and two workers", "five: each worker has a nanny, too"),
        answer=0, because="the scheduler and the nannies of a LocalCluster are threads and coroutines of the process "
                          "that made it.",
        proof=_processes,
    ),
    Question(
        key="15.d", text="client.submit(lambda number: number + 1, 41).result() gives",
        options=("a PicklingError, as with a Pool", "42"),
        answer=1, because="Dask packs by cloudpickle what can't be found by a name: the function's code itself.",
        proof=_lambda,
    ),
    Question(
        key="15.e", text="A Dask worker is killed in the middle of a file. What becomes of the index?",
        options=("it lacks that file", "it is right, and the file was begun twice", "gather raises an error"),
        answer=1, because="the scheduler misses the worker and gives its tasks to others.",
        proof=_killed,
    ),
    Question(
        key="15.f", text="Twelve files are indexed in the cluster, and the number of words is asked for. If the "
                         "merging is done there, too, what comes back is, compared with merging at home,",
        options=("as much", "about half", "much less than a third"),
        answer=2, because="one number comes back, and twelve dictionaries stay where they are.",
        proof=_bytes,
    ),
    Question(
        key="15.g", text="Two workers take files from a queue that a manager serves over TCP. One is killed over a "
                         "file. How many of twelve results arrive?",
        options=("twelve", "eleven, and nobody is told"),
        answer=1, because="get has taken the file out of the queue, and the queue doesn't know who has it.",
        proof=_far,
    ),
)
