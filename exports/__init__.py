"""How a release leaves: pure functions from a release to files."""
