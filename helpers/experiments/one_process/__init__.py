"""What happens to one process, from its start to its end: runs in the parent, returns records."""
