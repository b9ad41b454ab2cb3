"""What can be filled of a saisie from a foreign file: each value with the passage it comes from."""
