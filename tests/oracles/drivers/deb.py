"""Orders "A<tab>B" lines with `dpkg --compare-versions`: <, =, > or !reason."""
import subprocess
import sys


def holds(a, relation, b):
    run = subprocess.run(
        ["dpkg", "--compare-versions", a, relation, b], capture_output=True, text=True
    )
    if run.stderr:
        raise ValueError(run.stderr.replace("\n", " "))
    return run.returncode == 0


for line in sys.stdin.read().split("\n")[:-1]:
    a, b = line.split("\t")
    try:
        print("<" if holds(a, "lt", b) else "=" if holds(a, "eq", b) else ">")
    except ValueError as error:
        print("!" + str(error))
