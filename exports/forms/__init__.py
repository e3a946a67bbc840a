"""Which forms a release has: one file per form, each from the one model of a roster to a sheet."""
