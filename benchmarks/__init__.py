"""How good the solver is, measured: instances, competitors, one run, and the page that tells of it. Not installed."""
