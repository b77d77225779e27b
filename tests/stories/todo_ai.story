todo.ai goes from a stable release over beta and rc to the next one, in three spellings

== given pyproject.toml
[project]
name = "todo-ai"
# 1.0.0 of a dependency is not ours
dependencies = ["mcp>=1.0.0"]
version = "1.0.0"

[tool.other]
version = "1.0.0"

== given todo_ai/__init__.py
"""todo.ai"""
__version__ = '1.0.0'

== given todo.ai
#!/bin/sh
VERSION="1.0.0"
echo "todo.ai $VERSION"

== given CHANGELOG.md
# Changelog

## [Unreleased]

## [1.0.0] - 2026-01-01

### Added

- Everything

== when
$ commit 'feat: everything'
$ git tag v1.0.0
$ write todo_ai/mcp.py pass
$ commit 'feat(mcp): serve tasks over MCP'
$ push
$ rung prepare --beta
write pyproject.toml
write todo.ai
write todo_ai/__init__.py
write CHANGELOG.md
write release/RELEASE_NOTES.md
Prepared 1.1.0-beta.1. Review release/RELEASE_NOTES.md, then run `rung execute`
version=1.1.0-beta.1
tag=v1.1.0-beta.1
channel=beta
type=beta
is_prerelease=true
base=1.1.0
number=1
major=1
minor=1
patch=0
previous_version=1.0.0
previous_stable=1.0.0
reason=minor: feat(mcp): serve tasks over MCP
pep440=1.1.0b1
pypi_target=pypi
make_latest=false
notes_path=release/RELEASE_NOTES.md
changed_files=CHANGELOG.md,pyproject.toml,release/RELEASE_NOTES.md,todo.ai,todo_ai/__init__.py
$ git status --short
 M CHANGELOG.md
 M pyproject.toml
 M todo.ai
 M todo_ai/__init__.py
?? release/
$ rung execute
commit "chore(release): 1.1.0-beta.1" on main: SHORT
tag v1.1.0-beta.1
push main and v1.1.0-beta.1 to origin
Released 1.1.0-beta.1
version=1.1.0-beta.1
tag=v1.1.0-beta.1
channel=beta
type=beta
is_prerelease=true
base=1.1.0
number=1
major=1
minor=1
patch=0
previous_version=1.0.0
previous_stable=1.0.0
reason=minor: feat(mcp): serve tasks over MCP
pep440=1.1.0b1
pypi_target=pypi
make_latest=false
sha=SHA
notes_path=release/RELEASE_NOTES.md
changed_files=CHANGELOG.md,pyproject.toml,release/RELEASE_NOTES.md,todo.ai,todo_ai/__init__.py
$ write todo_ai/mcp.py fixed
$ commit 'fix: keep tags when a task is modified'
$ push
$ rung prepare --beta
write pyproject.toml
write todo.ai
write todo_ai/__init__.py
write CHANGELOG.md
write release/RELEASE_NOTES.md
Prepared 1.1.0-beta.2. Review release/RELEASE_NOTES.md, then run `rung execute`
version=1.1.0-beta.2
tag=v1.1.0-beta.2
channel=beta
type=beta
is_prerelease=true
base=1.1.0
number=2
major=1
minor=1
patch=0
previous_version=1.1.0-beta.1
previous_stable=1.0.0
reason=patch: fix: keep tags when a task is modified
pep440=1.1.0b2
pypi_target=pypi
make_latest=false
notes_path=release/RELEASE_NOTES.md
changed_files=CHANGELOG.md,pyproject.toml,release/RELEASE_NOTES.md,todo.ai,todo_ai/__init__.py
$ rung execute -q
version=1.1.0-beta.2
tag=v1.1.0-beta.2
channel=beta
type=beta
is_prerelease=true
base=1.1.0
number=2
major=1
minor=1
patch=0
previous_version=1.1.0-beta.1
previous_stable=1.0.0
reason=patch: fix: keep tags when a task is modified
pep440=1.1.0b2
pypi_target=pypi
make_latest=false
sha=SHA
notes_path=release/RELEASE_NOTES.md
changed_files=CHANGELOG.md,pyproject.toml,release/RELEASE_NOTES.md,todo.ai,todo_ai/__init__.py
$ rung prepare --rc
write pyproject.toml
write todo.ai
write todo_ai/__init__.py
write release/RELEASE_NOTES.md
Prepared 1.1.0-rc.1. Review release/RELEASE_NOTES.md, then run `rung execute`
version=1.1.0-rc.1
tag=v1.1.0-rc.1
channel=rc
type=rc
is_prerelease=true
base=1.1.0
number=1
major=1
minor=1
patch=0
previous_version=1.1.0-beta.2
previous_stable=1.0.0
pep440=1.1.0rc1
pypi_target=pypi
make_latest=false
notes_path=release/RELEASE_NOTES.md
changed_files=pyproject.toml,release/RELEASE_NOTES.md,todo.ai,todo_ai/__init__.py
$ rung prepare --alpha --minor
error[channel_down]: Cannot release "1.1.0-alpha.1": "1.1.0-beta.2" of the same base is out already
  hint: Stay on the channel or go up; or begin what comes after it: `rung prepare 1.2.0-alpha.1`
[3]
$ rung prepare
write pyproject.toml
write todo.ai
write todo_ai/__init__.py
write CHANGELOG.md
write release/RELEASE_NOTES.md
Prepared 1.1.0. Review release/RELEASE_NOTES.md, then run `rung execute`
version=1.1.0
tag=v1.1.0
channel=stable
type=stable
is_prerelease=false
base=1.1.0
major=1
minor=1
patch=0
previous_version=1.1.0-beta.2
previous_stable=1.0.0
pep440=1.1.0
pypi_target=pypi
make_latest=true
notes_path=release/RELEASE_NOTES.md
changed_files=CHANGELOG.md,pyproject.toml,release/RELEASE_NOTES.md,todo.ai,todo_ai/__init__.py
$ rung execute -q --json
{"version":"1.1.0","tag":"v1.1.0","channel":"stable","type":"stable","is_prerelease":false,"base":"1.1.0","number":null,"major":1,"minor":1,"patch":0,"previous_version":"1.1.0-beta.2","previous_stable":"1.0.0","reason":[],"pep440":"1.1.0","pypi_target":"pypi","npm_dist_tag":"latest","docker_tags":["1.1.0","1.1","1","latest"],"make_latest":true,"sha":"SHA","notes_path":"release/RELEASE_NOTES.md","changed_files":["CHANGELOG.md","pyproject.toml","release/RELEASE_NOTES.md","todo.ai","todo_ai/__init__.py"],"url":null,"run_url":null}
$ remote for-each-ref --format=%(refname) refs/tags
refs/tags/v1.0.0
refs/tags/v1.1.0
refs/tags/v1.1.0-beta.1
refs/tags/v1.1.0-beta.2
$ git status --short

== then pyproject.toml
[project]
name = "todo-ai"
# 1.0.0 of a dependency is not ours
dependencies = ["mcp>=1.0.0"]
version = "1.1.0"

[tool.other]
version = "1.0.0"

== then todo_ai/__init__.py
"""todo.ai"""
__version__ = '1.1.0'

== then todo.ai
#!/bin/sh
VERSION="1.1.0"
echo "todo.ai $VERSION"

== then CHANGELOG.md
# Changelog

## [Unreleased]

## [1.1.0] - 2026-11-20

### Added

- **mcp:** serve tasks over MCP

### Fixed

- keep tags when a task is modified

## [1.1.0-beta.2] - 2026-11-20

### Fixed

- keep tags when a task is modified

## [1.1.0-beta.1] - 2026-11-20

### Added

- **mcp:** serve tasks over MCP

## [1.0.0] - 2026-01-01

### Added

- Everything

== then release/RELEASE_NOTES.md
# v1.1.0

## Added

- **mcp:** serve tasks over MCP

## Fixed

- keep tags when a task is modified
