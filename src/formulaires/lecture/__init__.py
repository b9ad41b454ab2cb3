"""Reading files: the data that our own carry."""
