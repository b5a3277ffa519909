"""Tests of what speaks another language."""
