"""The exercises of notebook 14: the steps of the search index, and the reader's own program.

Each probe runs in a guarded program, each judge in the parent. Steps 14.1 and 14.2 judge in building, 14.3 and 14.5
in surviving, 14.4 and 14.6 in answering.
"""

from helpers.chapters.page_14.answering import FOR_ALL_TO_READ, YOUR_OWN
from helpers.chapters.page_14.building import AS_THEY_COME, LONGEST_FIRST
from helpers.chapters.page_14.surviving import NOTHING_LOST, STOPPED

EXERCISES = (LONGEST_FIRST, AS_THEY_COME, NOTHING_LOST, FOR_ALL_TO_READ, STOPPED, YOUR_OWN)
