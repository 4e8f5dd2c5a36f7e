"""Chinese text tools: folding, numerals, dates, sentences, words, index forms."""
