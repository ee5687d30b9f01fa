"""What a person does: one module a subject, one function a deed, one commit each. Nothing else writes."""
