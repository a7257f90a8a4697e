"""Looking around without a query: the photos by date, the folders as a tree."""
