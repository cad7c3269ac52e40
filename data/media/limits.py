"""How much one photo or video may cost, and how large what is shown of it becomes."""

MAX_PIXELS = 50_000_000
# The longer side of what is given out: the picture itself, the one in strips and pairs, the one on walls.
SHOWN_SIDE, MIDDLE_SIDE, SMALL_SIDE = 2048, 800, 320
JPEG_QUALITY = 82
# Boxes of a video that are looked at, and entries of the tables in them.
MAX_BOXES = 50_000
MAX_SAMPLES = 300_000
MAX_SECONDS = 24 * 3600
# What the door lets in at all; the campaign's own limits lie below it.
MOST_MIB = 200
