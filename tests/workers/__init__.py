"""Tests of helpers.workers."""
