A project whose version is only a tag: rung tag counts on, whatever the order of the tags

== when
$ commit 'feat: begin'
$ git tag v1.0.0
$ git tag v1.1.0-rc.9
$ git tag v1.1.0-rc.10
$ git tag latest
$ git tag v1
$ git tag release-2024
$ push
$ rung tag --rc
error[nothing_to_release]: Cannot go on from "1.1.0-rc.10": no commit since then is released
  hint: Commit something first, or release anyway: `rung tag 1.1.0-rc.11`
[3]
$ commit 'fix: a thing'
$ rung next --rc --verbose
counted from tag "v1.1.0-rc.10", in the cycle after "v1.0.0"
patch: SHORT fix: a thing
tag "latest" is no version of this project: ignored
tag "release-2024" is no version of this project: ignored
tag "v1" is no version of this project: ignored
1.1.0-rc.11
$ rung tag --rc -n
1.1.0-rc.10 → 1.1.0-rc.11, tagged v1.1.0-rc.11
patch, because of SHORT fix: a thing
notes
  | # v1.1.0-rc.11
  | 
  | > **Release candidate**: becomes the stable release unless a problem turns up.
  | 
  | ## Fixed
  | 
  | - a thing
would tag SHORT as v1.1.0-rc.11
version=1.1.0-rc.11
tag=v1.1.0-rc.11
channel=rc
type=rc
is_prerelease=true
base=1.1.0
number=11
major=1
minor=1
patch=0
previous_version=1.1.0-rc.10
previous_stable=1.0.0
reason=patch: fix: a thing
make_latest=false
sha=SHA
$ rung tag --rc --json
tag v1.1.0-rc.11
push v1.1.0-rc.11 to origin
{"version":"1.1.0-rc.11","tag":"v1.1.0-rc.11","channel":"rc","type":"rc","is_prerelease":true,"base":"1.1.0","number":11,"major":1,"minor":1,"patch":0,"previous_version":"1.1.0-rc.10","previous_stable":"1.0.0","reason":[{"commit":"SHA","subject":"fix: a thing","part":"patch"}],"pep440":"1.1.0rc11","pypi_target":"pypi","npm_dist_tag":"next","docker_tags":["1.1.0-rc.11"],"make_latest":false,"sha":"SHA","notes_path":null,"changed_files":[],"url":null,"run_url":null}
$ remote for-each-ref --format=%(refname) refs/tags/v1.1.0*
refs/tags/v1.1.0-rc.10
refs/tags/v1.1.0-rc.11
refs/tags/v1.1.0-rc.9
$ rung tag --beta --minor
error[channel_down]: Cannot release "1.1.0-beta.1": "1.1.0-rc.11" of the same base is out already
  hint: Stay on the channel or go up; or begin what comes after it: `rung tag 1.2.0-beta.1`
[3]
$ rung tag
tag v1.1.0
push v1.1.0 to origin
version=1.1.0
tag=v1.1.0
channel=stable
type=stable
is_prerelease=false
base=1.1.0
major=1
minor=1
patch=0
previous_version=1.1.0-rc.11
previous_stable=1.0.0
make_latest=true
sha=SHA
$ rung status
stable  v1.1.0        DAY, AGE, 0 commits since
rc      v1.1.0-rc.11  DAY, AGE, 0 commits since
beta    -
alpha   -
dev     -
commits since v1.1.0: 0
next    nothing (no commit since that is released)
plan    none
$ write source/version_.d enum toolVersion = "v3.7.2";
$ write README.md Get tool 3.7.2
$ commit 'fix: another'
$ git tag v3.7.2
$ commit 'fix: more'
$ push
$ rung prepare
source/version_.d: line 1 says 3.7.2 too, and stays; to add it to rung.toml: [[file]] path = "source/version_.d", pattern = "v{version}"
No version file goes along: `rung tag` would tag HEAD alone, with these notes
write CHANGELOG.md
write release/RELEASE_NOTES.md
Prepared 3.7.3. Review release/RELEASE_NOTES.md, then run `rung execute`
version=3.7.3
tag=v3.7.3
channel=stable
type=stable
is_prerelease=false
base=3.7.3
major=3
minor=7
patch=3
previous_version=3.7.2
previous_stable=3.7.2
reason=patch: fix: more
make_latest=true
notes_path=release/RELEASE_NOTES.md
changed_files=CHANGELOG.md,release/RELEASE_NOTES.md
