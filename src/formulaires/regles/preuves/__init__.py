"""Judges what a foreign file says: for each exigence its evidence, without a language model."""
