"""``make screens``: every page as a picture, in each state of the data, width and theme, and what is wrong with it."""
