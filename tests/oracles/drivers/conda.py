"""Orders "A<tab>B" lines as conda does (rattler's implementation): <, =, > or !reason."""
import sys
from rattler import Version

for line in sys.stdin.read().split("\n")[:-1]:
    try:
        a, b = map(Version, line.split("\t"))
        print("<" if a < b else ">" if a > b else "=")
    except Exception as error:
        print("!" + str(error).replace("\n", " "))
