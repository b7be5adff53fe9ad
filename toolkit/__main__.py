"""`python -m toolkit` is the command line `toolkit`."""

import sys

from toolkit.cli import main

sys.exit(main())
