"""What goes wrong with processes, in the library's own words: one table, a module a subject, and how to search it."""
