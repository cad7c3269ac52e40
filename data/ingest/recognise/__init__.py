"""What a sheet is: header block, title, unit, cut-off, kind, and which rows are projects."""
