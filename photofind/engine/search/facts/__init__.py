"""What is known of photos beside their looks: columns to filter by, and choices to count."""
