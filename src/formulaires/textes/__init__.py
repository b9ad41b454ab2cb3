"""What each reference text asks, as data: dated, located, apart from the documents' models."""
