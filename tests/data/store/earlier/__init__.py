"""Real stores of every earlier version of the schema, and what each version itself said of its own."""
