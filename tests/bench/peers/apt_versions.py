"""Sorts the lines of stdin as apt does; needs Debian's own python3-apt."""
import functools
import sys

import apt_pkg

apt_pkg.init_system()
lines = sys.stdin.read().split("\n")[:-1]
lines.sort(key=functools.cmp_to_key(apt_pkg.version_compare))
sys.stdout.write("\n".join(lines) + "\n")
