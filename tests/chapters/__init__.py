"""Tests of what belongs to one page."""
