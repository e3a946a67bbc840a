"""Rosters that come back: what a coordinator changed in an exported workbook becomes pins and bans."""
