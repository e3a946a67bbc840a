"""Calendars of a release (RFC 5545) that every client reads alike: same release, same bytes."""

from exports.ical.feeds import Settings, calendars, feed_path

__all__ = ["Settings", "calendars", "feed_path"]
