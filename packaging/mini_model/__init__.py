"""The recipe of the bundled model: data, teachers, towers, export and card."""
