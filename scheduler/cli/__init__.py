"""The command ``paiban``: what people type, and what they read in return."""

from scheduler.cli.app import main

__all__ = ["main"]
