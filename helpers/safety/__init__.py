"""Keep the reader safe: deadlines, stacks, trees, what is left behind, modules from cells. Runs in the parent."""
