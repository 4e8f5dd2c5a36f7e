"""What the program talks about: frozen values and their vocabulary, standard library only."""
