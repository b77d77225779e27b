"""Orders "A<tab>B" lines as conda does (its own VersionOrder): <, =, > or !reason."""
import importlib.util
import os
import sys
import types


class InvalidVersionSpec(ValueError):
    """What conda raises; its own class stands in a file that needs half of conda."""

    def __init__(self, spec, details):
        super().__init__(details)


def version_order():
    """conda/models/version.py alone, as conda-lock carries it."""
    for name in ("conda", "conda.models", "conda.exceptions"):
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = []
    sys.modules["conda.exceptions"].InvalidVersionSpec = InvalidVersionSpec
    carrier = importlib.util.find_spec("conda_lock").submodule_search_locations[0]
    path = os.path.join(carrier, "_vendor", "conda", "models", "version.py")
    spec = importlib.util.spec_from_file_location("conda.models.version", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.VersionOrder


VersionOrder = version_order()
for line in sys.stdin.read().split("\n")[:-1]:
    try:
        a, b = map(VersionOrder, line.split("\t"))
        print("<" if a < b else ">" if a > b else "=")
    except Exception as error:
        print("!" + str(error).replace("\n", " "))
