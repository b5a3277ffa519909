"""Turn records into figures with alt text: runs in the parent, starts nothing."""
