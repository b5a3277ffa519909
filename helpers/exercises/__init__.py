"""What each exercise asks, its hints, and how an answer is judged: runs in the parent."""
