"""How much one uploaded file may cost; refused beyond. One place, so that tests and messages agree."""

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_RATIO = 100
# Below this size a high ratio is harmless (styles of an empty sheet compress 100:1) and says nothing.
RATIO_FREE_BYTES = 4 * 1024 * 1024
MAX_PARTS = 1000
MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_MERGES = 5_000
# Each sheet costs a search for its header, however small it is.
MAX_SHEETS = 200
# All sheets together: what lies between A1 and the last cell, blank or not, and what is not blank at a row's end.
MAX_AREA = 2 * MAX_ROWS * MAX_COLUMNS
MAX_CELLS = 1_000_000
# What one cell may hold in Excel.
MAX_TEXT = 32_767
# XML tags, all parts together; ten times what a sheet of 20,000 rows by 20 columns has.
MAX_TAGS = 10_000_000
# The reading of one file as JSON lines: the server itself decodes them.
MAX_ANSWER_BYTES = 48 * 1024 * 1024
# A marked copy as text, a third larger than its bytes.
MAX_COPY_BYTES = 3 * MAX_FILE_BYTES
MEMORY_BYTES = 1024 * 1024 * 1024
SECONDS = 20
# A first look. Ordinary files are done in a twentieth of it; what is not done begins again in the slow lane, so that
# files that hang hold up others for this long only.
QUICK_SECONDS = 1
# By the clock a first look may take this many times its seconds of work: cores are shared.
QUICK_STRETCH = 3
SLOW_NICE = 10
# A child that has read this many files, or has needed this much memory, is replaced by a fresh one.
FILES_A_CHILD = 40
FIT_BYTES = 256 * 1024 * 1024
# Children at work at once, for all visitors together; the next file waits for a place.
QUICK_CHILDREN, SLOW_CHILDREN = 3, 2
MAX_CHILDREN = QUICK_CHILDREN + SLOW_CHILDREN
# A large file waits this long for a place in the slow lane; then its sender is told to try again.
WAIT_SECONDS = 60
