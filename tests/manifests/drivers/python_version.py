"""Prints the version that Python's own readers find in each file named on stdin.

A TOML file is read with tomllib, a cfg with configparser, a module by its syntax tree; each
must be in the normal form of PEP 440, as packaging has it.
"""

import ast
import configparser
import sys
import tomllib

from packaging.version import Version


def from_module(text):
    tree = ast.parse(text)
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    names[target.id] = node.value.value
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "setup":
            for keyword in node.keywords:
                if keyword.arg == "version" and isinstance(keyword.value, ast.Constant):
                    return keyword.value.value
    return names["__version__"]


def version_of(path):
    if path.endswith(".cfg"):
        parser = configparser.ConfigParser()
        parser.read(path)
        return parser["metadata"]["version"]
    if path.endswith(".toml"):
        with open(path, "rb") as file:
            values = tomllib.load(file)
        project = values.get("project", {})
        return project.get("version") or values["tool"]["poetry"]["version"]
    with open(path, encoding="utf-8") as file:
        return from_module(file.read())


for line in sys.stdin:
    text = version_of(line.rstrip("\n"))
    print(text if str(Version(text)) == text else f"not normal: {text}")
