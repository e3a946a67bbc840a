"""Pictures of a release: where cover is thin, who carries how much, how much rooms are used. SVG, and data beside it."""
