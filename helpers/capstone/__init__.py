"""A search index over Python's standard library, built and asked by several processes: the finished program of page 14.

Runs in the parent; what its workers run stands in helpers.workers. Standard library and tqdm.

    python -m helpers.capstone read line

    discover ──> build ──> share ──> answer
                   │                   │
                   └── Crew: processes with a pipe each; who has what is known, so nothing is lost with a worker
"""
