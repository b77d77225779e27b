"""What LIEF reads in an executable, as JSON: `python3 executable.py FILE`."""
import json
import sys

import lief

path = sys.argv[1]
kind = lief.parse(path)
if isinstance(kind, lief.MachO.Binary):
    layout, why = lief.MachO.check_layout(kind)
    told = {
        "kind": "Mach-O",
        "machine": kind.header.cpu_type.name,
        "signed": kind.has_code_signature,
        "payloads": [s.name for s in kind.sections if s.segment_name == "__SUI"],
    }
elif isinstance(kind, lief.PE.Binary):
    layout, why = lief.PE.check_layout(kind)
    resources = kind.resources_manager
    version = resources.version[0]
    fixed = version.file_info
    told = {
        "kind": "PE",
        "machine": kind.header.machine.name,
        "icons": [[icon.width, icon.height] for icon in resources.icons],
        "payloads": [
            child.name
            for node in kind.resources.childs
            for child in node.childs
            if child.has_name
        ],
        "fixed": [fixed.file_version_ms, fixed.file_version_ls, fixed.file_flags],
        "strings": {
            entry.key: entry.value
            for table in version.string_file_info.children
            for entry in table.entries
        },
    }
else:
    layout, why = True, ""
    told = {
        "kind": "ELF",
        "machine": kind.header.machine_type.name,
        "loader": kind.interpreter,
        "libraries": sorted(kind.libraries),
        "versions": sorted(
            {
                need.name
                for library in kind.symbols_version_requirement
                for need in library.get_auxiliary_symbols()
            }
        ),
    }
print(json.dumps({**told, "sound": layout, "why": why}))
