One package of a monorepo: its own tags, its own changelog, and what its siblings ask for

== given rung.toml
tag = "{package}@{version}"

[package.core]
path = "packages/core"

[package.docs]
changelog = ""
[[package.docs.file]]
path = "docs/index.md"
pattern = "Version {version} of"

== given package.json
{ "name": "root", "private": true, "workspaces": ["packages/*"] }

== given packages/core/package.json
{ "name": "@x/core", "version": "1.0.0" }

== given packages/core/CHANGELOG.md
# Changelog

## [Unreleased]

== given packages/cli/package.json
{ "name": "cli", "version": "0.3.0", "dependencies": { "@x/core": "^1.0.0" } }

== given docs/index.md
# Version 2.0.0 of the docs

== when
$ commit 'feat: begin'
$ git tag core@1.0.0
$ git tag cli@0.3.0
$ git tag docs@2.0.0
$ push
$ write packages/core/more.js more
$ write packages/package-lock.json {}
$ commit 'feat: more'
$ write packages/cli/less.js less
$ commit 'fix(cli): less'
$ rung bump --list -p core
packages/core/package.json:1	1.0.0	npm	npm package in packages/core
packages/cli/package.json:1	1.0.0	npm	member of package.json
$ rung bump --list -p cli
packages/cli/package.json:1	0.3.0	npm	member of package.json
$ rung bump --list -p docs
docs/index.md:1	2.0.0	semver	[[file]] entry (line 9)
$ rung bump --list -p clo
error[usage]: Cannot find the package "clo": there are @x/core, cli, root
  hint: Name one of them; `rung next --all` lists what can be released alone
[2]
$ rung next --rc -p core
1.1.0-rc.1
$ rung next -p docs
error[nothing_to_release]: Cannot go on from "2.0.0": no commit since then is released: none touches "docs/index.md"
  hint: Commit something first, or release anyway: `rung prepare -p docs 2.0.1`
[3]
$ rung next --rc -p cli
0.3.1-rc.1
$ rung prepare --rc -p core
write packages/core/package.json
write packages/cli/package.json
write packages/core/CHANGELOG.md
write release/RELEASE_NOTES.md
Prepared 1.1.0-rc.1. Review release/RELEASE_NOTES.md, then run `rung execute`
version=1.1.0-rc.1
tag=core@1.1.0-rc.1
channel=rc
type=rc
is_prerelease=true
base=1.1.0
number=1
major=1
minor=1
patch=0
previous_version=1.0.0
previous_stable=1.0.0
reason=minor: feat: more
npm_dist_tag=next
make_latest=false
notes_path=release/RELEASE_NOTES.md
changed_files=packages/cli/package.json,packages/core/CHANGELOG.md,packages/core/package.json,release/RELEASE_NOTES.md
package=core
$ git status --porcelain
 M packages/cli/package.json
 M packages/core/CHANGELOG.md
 M packages/core/package.json
?? release/
$ rung execute
commit "chore(release): core 1.1.0-rc.1" on main: SHORT
tag core@1.1.0-rc.1
push main and core@1.1.0-rc.1 to origin
Released 1.1.0-rc.1
version=1.1.0-rc.1
tag=core@1.1.0-rc.1
channel=rc
type=rc
is_prerelease=true
base=1.1.0
number=1
major=1
minor=1
patch=0
previous_version=1.0.0
previous_stable=1.0.0
reason=minor: feat: more
npm_dist_tag=next
make_latest=false
sha=SHA
notes_path=release/RELEASE_NOTES.md
changed_files=packages/cli/package.json,packages/core/CHANGELOG.md,packages/core/package.json,release/RELEASE_NOTES.md
package=core
$ remote for-each-ref --format=%(refname) refs/tags
refs/tags/cli@0.3.0
refs/tags/core@1.0.0
refs/tags/core@1.1.0-rc.1
refs/tags/docs@2.0.0

== then packages/core/package.json
{ "name": "@x/core", "version": "1.1.0-rc.1" }

== then packages/cli/package.json
{ "name": "cli", "version": "0.3.0", "dependencies": { "@x/core": "^1.1.0-rc.1" } }
