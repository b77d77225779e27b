"""Orders "A<tab>B" lines as packaging does: <, =, > or !reason. NORMAL prints str(Version)."""
import sys
from packaging.version import InvalidVersion, Version

normal = sys.argv[1:] == ["normal"]
for line in sys.stdin.buffer.read().decode().split("\n")[:-1]:
    try:
        if normal:
            print(Version(line))
        else:
            a, b = map(Version, line.split("\t"))
            print("<" if a < b else ">" if a > b else "=")
    except InvalidVersion:
        print("!invalid")
