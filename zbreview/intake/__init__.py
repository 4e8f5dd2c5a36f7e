"""From bytes to text: what a file is, how it is encoded, which part of it is the document."""
