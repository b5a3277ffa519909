"""The content of notebook 11: exercises with their answers, and questions."""
