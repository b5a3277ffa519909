"""Tests of helpers.experiments."""
