"""Tests of helpers.safety."""
