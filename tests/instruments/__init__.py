"""Tests of helpers.instruments."""
