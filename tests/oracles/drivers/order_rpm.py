"""Orders "A<tab>B" lines as rpm does, [epoch:]version[-release]: <, =, > or !reason."""
import sys
import rpm

for line in sys.stdin.read().split("\n")[:-1]:
    try:
        a, b = map(rpm.ver, line.split("\t"))
        print("<" if a < b else ">" if a > b else "=")
    except ValueError as error:
        print("!" + str(error))
