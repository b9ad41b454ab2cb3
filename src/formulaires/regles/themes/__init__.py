"""Computed rules, one file per theme."""
