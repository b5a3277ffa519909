"""Turn the records of one subject into a picture with alt text: runs in the parent, starts nothing."""
