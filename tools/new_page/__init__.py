"""What a new page begins with: python -m tools.new_page."""
