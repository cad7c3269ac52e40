"""Files meant to hurt, each made by a few lines; ``catalogue`` lists them, the fuzzer takes the small ones as seeds."""
