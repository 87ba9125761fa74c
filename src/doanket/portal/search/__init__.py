"""Full-text search in Vietnamese on both databases: tokens, questions, the index of the database, excerpts, guesses."""
