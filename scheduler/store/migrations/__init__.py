"""The steps that bring a database to the newest form, in order."""
