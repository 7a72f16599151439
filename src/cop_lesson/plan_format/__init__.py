"""The plan format: its elements, words in other languages, examples, and where the lesson teaches what."""
