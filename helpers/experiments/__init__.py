"""What pages and labs run, one module a subject: starts real processes in the parent, returns records."""
