"""What leaves the program: report models and their writers; pure but for the file they write."""
