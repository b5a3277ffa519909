"""Measure the capstone's plain multiprocessing beside its peers, and the course's own engine: see __main__."""
