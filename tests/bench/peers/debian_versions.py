"""Sorts the lines of stdin as python-debian does, which asks apt_pkg."""
import sys

from debian.debian_support import Version

lines = sys.stdin.read().split("\n")[:-1]
lines.sort(key=Version)
sys.stdout.write("\n".join(lines) + "\n")
