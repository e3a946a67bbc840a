"""The server: feeds by the shortest way, and around them pages, health and metrics. The only part that knows the web."""
