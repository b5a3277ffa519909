"""Tests of helpers.measure."""
