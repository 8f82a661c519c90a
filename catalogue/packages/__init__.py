"""Content packages: folders of CSV files that carry what the documents state.

Here they are read, checked, compared with the site, and written. Knows nothing of `publishing`;
the `flask content` commands join the two.
"""
