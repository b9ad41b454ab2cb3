"""Computations on what a file says, where words alone do not decide."""
