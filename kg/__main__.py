"""`python -m kg`: the command line. Changes when there is another way to start it."""

import sys

from kg.cli import main

if __name__ == "__main__":
    sys.exit(main())
