"""Tests of helpers.experiments.one_process."""
