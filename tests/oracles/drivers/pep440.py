"""Orders "A<tab>B" lines as packaging does: <, =, > or !reason. NORMAL prints str(Version).

RANGE prints whether the range B takes the version A, true or false; pre-releases only where
the range names one, which is pip's rule as long as there is a release.
"""
import sys
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

mode = sys.argv[1] if len(sys.argv) > 1 else ""
for line in sys.stdin.buffer.read().decode().split("\n")[:-1]:
    try:
        if mode == "normal":
            print(Version(line))
        elif mode == "range":
            version, text = line.split("\t")
            specifiers = SpecifierSet(text)
            taken = specifiers.contains(Version(version), specifiers.prereleases or False)
            print(str(taken).lower())
        else:
            a, b = map(Version, line.split("\t"))
            print("<" if a < b else ">" if a > b else "=")
    except (InvalidSpecifier, InvalidVersion):
        print("!invalid")
