"""Tools of the people who build the project: generated files, measures, cases."""
