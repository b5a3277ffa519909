"""Tests of helpers.reference."""
