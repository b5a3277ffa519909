"""Tests of helpers.figures.one_process."""
