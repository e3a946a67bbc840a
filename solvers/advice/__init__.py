"""What would help: changes to what there is, each tried by solving, and what they bring."""
