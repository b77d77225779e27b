"""Orders "A<tab>B" lines as python-semver does, numbers of any length: <, =, > or !invalid."""
import sys
from semver import Version

for line in sys.stdin.buffer.read().decode().split("\n")[:-1]:
    try:
        a, b = map(Version.parse, line.split("\t"))
        print("<=>"[a.compare(b) + 1])
    except ValueError:
        print("!invalid")
