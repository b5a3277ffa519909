"""Start, time, watch and clean up real processes: runs in the parent, returns records."""
