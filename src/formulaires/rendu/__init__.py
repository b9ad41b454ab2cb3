"""From a document to paper: one context, Word by compiled templates, PDF by Typst."""
