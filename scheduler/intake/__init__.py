"""Spreadsheets and documents of coordinators -> facts (events and persons), or everything that is wrong with them."""
