"""The only package that knows OR-Tools: a program's arrays in, an answer and a proven bound out."""
