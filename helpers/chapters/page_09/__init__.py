"""The exercises and questions of notebook 09: pipes."""
