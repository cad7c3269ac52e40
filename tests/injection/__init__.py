"""Texts that want to be more than text, and what they look like where they have stayed text."""
