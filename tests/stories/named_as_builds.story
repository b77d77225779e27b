Packages whose names are words for builds: their tags are theirs, and a build's are nobody's

== given package.json
{ "name": "root", "private": true, "workspaces": ["packages/*"] }

== given packages/edge/package.json
{ "name": "edge", "version": "1.0.0" }

== given packages/test/package.json
{ "name": "@x/core-test", "version": "0.3.0" }

== given packages/canary/package.json
{ "name": "canary", "private": true, "version": "0.0.0" }

== when
$ commit 'feat: begin'
$ git tag edge@1.0.0
$ git tag core-test-0.3.0
$ git tag canary-9.0.0
$ git tag nightly-9.0.0
$ push
$ write packages/edge/more.js more
$ commit 'feat: more'
$ rung next
error[config_invalid]: Cannot tell which tags are the project's: "core-test-{version}" (core-test-0.3.0), "edge@{version}" (edge@1.0.0)
  hint: Name a package: -p edge; see all of them: `rung next --all`; or say in rung.toml which tags are the project's: tag = "edge@{version}"
[2]
$ rung next --all
never published and without a tag, so not listed: root, canary
edge          1.1.0  minor: feat: more
@x/core-test  -      no commit since core-test-0.3.0 touches it
$ rung ci edge@1.0.0
is_release=true
version=1.0.0
tag=edge@1.0.0
channel=stable
type=stable
is_prerelease=false
base=1.0.0
number=
major=1
minor=0
patch=0
previous_version=
previous_stable=
pep440=1.0.0
pypi_target=pypi
npm_dist_tag=latest
docker_tags=1.0.0,1.0,1,latest
make_latest=true
sha=SHA
notes_path=
changed_files=
url=
package=edge
package_path=packages/edge
$ rung ci core-test-0.3.0
is_release=true
version=0.3.0
tag=core-test-0.3.0
channel=stable
type=stable
is_prerelease=false
base=0.3.0
number=
major=0
minor=3
patch=0
previous_version=
previous_stable=
pep440=0.3.0
pypi_target=pypi
npm_dist_tag=latest
docker_tags=0.3.0,0.3,latest
make_latest=true
sha=SHA
notes_path=
changed_files=
url=
package=@x/core-test
package_path=packages/test
$ rung next -p canary --patch
0.0.1
$ rung status
never published and without a tag, so not listed: root, canary
package       stable           pre-release  commits since  next
edge          edge@1.0.0       -            1              1.1.0 (minor: feat: more)
@x/core-test  core-test-0.3.0  -            0              -
plan    none
