"""The use cases, in the user's verbs: the only place that wires the rest together."""
