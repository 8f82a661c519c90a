"""Reading: one module per noun, always on a day; filters come from the query string. Never commits."""
