"""Blocs of fields, shared by documents or too long to stand in one."""
