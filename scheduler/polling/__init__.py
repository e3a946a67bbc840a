"""Volunteers' own calendars: fetched from where they are, politely and without risk, and taken in as times that are busy."""
