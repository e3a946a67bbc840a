"""What the sample network consists of, as readable tables: centres, rooms, activities, bookings, a study tour, people."""
