"""Rules, and the engines that find plans keeping them. No database, file or network in here."""
