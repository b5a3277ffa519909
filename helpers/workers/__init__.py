"""Functions that the course's processes run: in the child, standard library only."""
