"""How good plans are found fast and bounds are proven: local search, large neighbourhoods, relaxation."""
