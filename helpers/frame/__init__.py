"""What every lab and every widget of the course shares: runs in the parent."""
