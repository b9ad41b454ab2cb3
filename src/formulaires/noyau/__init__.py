"""What everything else stands on: fields, types, vocabularies, errors, resources."""
