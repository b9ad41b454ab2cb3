"""The command line: the library's verbs, in the terminal."""
