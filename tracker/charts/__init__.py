"""Numbers in, Plotly figures out as plain dictionaries; nothing is worked out here."""
