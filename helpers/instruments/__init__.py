"""What pages look with, at processes, messages and memory, and the real things they bring along. Runs in the parent."""
