"""CSV files and workbooks as the same entries."""
