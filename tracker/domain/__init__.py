"""The rules of the field, on the standard library alone: no framework, no database, no clock."""
