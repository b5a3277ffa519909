"""Tests of helpers.plots."""
