"""What a cell says: dates, times, weekdays, numbers, words, in the spellings that people use."""
