"""A plan for WPS and Microsoft Office: tables, workbook, Word."""
