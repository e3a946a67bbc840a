"""Tells people what concerns them: what is to be said, in which words, and by which channel."""
