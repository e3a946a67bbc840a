"""What would become of a network in some weeks: drawn events, and the whole loop that answers them."""
