"""Leave, read and keep the marks of real processes: the recorder runs in the child, the rest in the parent."""
