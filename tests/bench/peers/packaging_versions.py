"""packaging over the lines of stdin: `text` parses and prints, `sort` sorts as well."""
import sys
from packaging.version import Version

versions = map(Version, sys.stdin.read().split())
if sys.argv[1] == "sort":
    versions = sorted(versions)
sys.stdout.write("\n".join(map(str, versions)) + "\n")
