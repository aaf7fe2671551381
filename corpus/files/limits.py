"""How much of a file is taken, and what reading it may cost. Nothing but numbers: the child process reads them, too."""

MAX_BYTES = 8 * 2**20
"""Bytes of a file of any kind, a zip included."""
MAX_HTML_BYTES = 3 * 2**20
"""Bytes of a page: taking one apart costs more than its size lets expect."""
MAX_CHARACTERS = 2_000_000
"""Code points of the text that a file gives."""
MAX_PAGES = 300
"""Pages of a PDF."""

MAX_MEMBERS = 3_000
"""Files and folders in a zip, a Word document included."""
MAX_UNZIPPED_BYTES = 40_000_000
"""Bytes of all members of a zip together, unzipped."""
MAX_RATIO = 100
"""How many times larger a member may become when it is unzipped."""
SMALL_MEMBER_BYTES = 1_000_000
"""A member that is no larger than this, unzipped, may be compressed as well as it likes."""
ZIP_S = 180.0
"""Seconds for all members of a zip together; those left over are refused, each by its name."""

WALL_S = 15.0
"""Seconds that a child process may take for one file, start included."""
CPU_S = 15
"""Seconds of computing that the system grants to a child process. Not on Windows."""
MEMORY_BYTES = 512 * 2**20
"""Address space of a child process. Not on Windows."""
MAX_ANSWER_BYTES = 16_000_000
"""Bytes that a child process may answer with."""
AT_ONCE = 2
"""Child processes that read files at the same time."""

MAX_METADATA = 300
"""Code points of a title, a name, a publisher or a tag that a file tells of itself: no quota counts them."""
MAX_LINK = 2_048
"""Code points of its address."""
MAX_TAGS = 100
