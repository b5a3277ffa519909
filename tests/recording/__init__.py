"""Tests of helpers.recording."""
