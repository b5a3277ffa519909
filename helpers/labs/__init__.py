"""Controls around one call to measure and one call to plots: runs in the parent."""
