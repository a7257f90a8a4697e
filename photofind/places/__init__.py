"""Places: which city a point lies near, and which points a name means. No network."""
