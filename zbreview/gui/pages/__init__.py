"""The pages of the window; each reads the library itself and writes through commands."""
