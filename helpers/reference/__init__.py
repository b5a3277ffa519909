"""The reference: every public name, message, claim and term, and where it is; data, and how to look it up."""
