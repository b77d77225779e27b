"""Orders "A<tab>B" lines as rpm does: <, =, >. An epoch stands before a colon."""
import sys
import rpm


def label(text):
    epoch, _, version = text.rpartition(":")
    return (epoch or "0", version, "1")


for line in sys.stdin.read().split("\n")[:-1]:
    a, b = map(label, line.split("\t"))
    try:
        print("<=>"[rpm.labelCompare(a, b) + 1])
    except ValueError as error:
        print("!" + str(error))
