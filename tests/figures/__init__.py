"""Tests of helpers.figures."""
