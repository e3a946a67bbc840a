"""Rows of the canonical sheets -> things, one module per part of the vocabulary."""
