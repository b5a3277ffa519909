"""Tests of helpers.exercises."""
