"""What belongs to one page: its exercises and its questions, a folder a page."""
