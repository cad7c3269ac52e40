"""The program's own templates of letters, and what made them."""
