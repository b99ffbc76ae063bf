"""Geometry shared by the page, the workbook and the terminal."""
