"""Tests of helpers.page."""
