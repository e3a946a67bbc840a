"""The compiled part of the search: all that is compiled is in this folder, and nothing else is."""
