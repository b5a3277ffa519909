"""Draw what happened to one process, from its start to its end."""
