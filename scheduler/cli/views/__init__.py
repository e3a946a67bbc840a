"""What ``show`` shows: one function per kind of thing, from the state to a listing."""
