"""Jinja environments, and the mistakes in a site's own templates."""
