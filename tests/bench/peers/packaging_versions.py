"""Times packaging over the lines of stdin: `text` parses and prints, `sort` sorts as well.

The seconds of the work alone go to stderr: no start-up, no reading, no writing."""
import sys
import time
from packaging.version import Version

lines = sys.stdin.read().split()
started = time.perf_counter()
if sys.argv[1] == "sort":
    texts = [str(version) for version in sorted(map(Version, lines))]
else:
    texts = [str(Version(line)) for line in lines]
print(time.perf_counter() - started, file=sys.stderr)
sys.stdout.write("\n".join(texts) + "\n")
