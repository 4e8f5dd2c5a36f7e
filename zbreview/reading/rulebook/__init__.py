"""Every rule that the reader can name, in words, with an example for it and one against it."""
