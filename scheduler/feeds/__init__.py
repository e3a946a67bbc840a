"""Feeds that people subscribe to: which there are, under which addresses, how they are set, and their bytes kept ready."""
