"""Reference answers to the exercises, one module each: run in the child, standard library only."""
