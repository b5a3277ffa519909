"""Tests of helpers.labs."""
