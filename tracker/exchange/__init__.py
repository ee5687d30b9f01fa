"""Bytes to plain records and back: workbooks, tables, facts, the worked example."""
