"""All questions of a form before anybody answers them: what is said of each, how long it takes, and a PDF of it."""
