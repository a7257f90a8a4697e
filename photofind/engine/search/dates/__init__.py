"""Dates and times of day in words, English and Russian; `when` reads them. Pure, any thread."""
