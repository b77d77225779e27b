What a tag means, told to GitHub Actions: the table that todo.ai's workflow reads

== given pyproject.toml
[project]
name = "todo-ai"
version = "1.0.0a1"

== given .gitignore
output*

== when
$ commit 'feat: begin'
$ git tag v1.0.0-alpha.1
$ env GITHUB_ACTIONS=true GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=octo/todo.ai
$ env GITHUB_REF=refs/tags/v1.0.0-alpha.1 GITHUB_OUTPUT=output_alpha
$ rung ci
is_release=true
version=1.0.0-alpha.1
tag=v1.0.0-alpha.1
channel=alpha
type=alpha
is_prerelease=true
base=1.0.0
number=1
major=1
minor=0
patch=0
previous_version=
previous_stable=
pep440=1.0.0a1
pypi_target=testpypi
npm_dist_tag=alpha
docker_tags=1.0.0-alpha.1
make_latest=false
sha=SHA
notes_path=
changed_files=
url=https://github.com/octo/todo.ai/releases/tag/v1.0.0-alpha.1
$ show output_alpha
is_release<<ghadelimiter_NONCE
true
ghadelimiter_NONCE
version<<ghadelimiter_NONCE
1.0.0-alpha.1
ghadelimiter_NONCE
tag<<ghadelimiter_NONCE
v1.0.0-alpha.1
ghadelimiter_NONCE
channel<<ghadelimiter_NONCE
alpha
ghadelimiter_NONCE
type<<ghadelimiter_NONCE
alpha
ghadelimiter_NONCE
is_prerelease<<ghadelimiter_NONCE
true
ghadelimiter_NONCE
base<<ghadelimiter_NONCE
1.0.0
ghadelimiter_NONCE
number<<ghadelimiter_NONCE
1
ghadelimiter_NONCE
major<<ghadelimiter_NONCE
1
ghadelimiter_NONCE
minor<<ghadelimiter_NONCE
0
ghadelimiter_NONCE
patch<<ghadelimiter_NONCE
0
ghadelimiter_NONCE
previous_version<<ghadelimiter_NONCE

ghadelimiter_NONCE
previous_stable<<ghadelimiter_NONCE

ghadelimiter_NONCE
pep440<<ghadelimiter_NONCE
1.0.0a1
ghadelimiter_NONCE
pypi_target<<ghadelimiter_NONCE
testpypi
ghadelimiter_NONCE
npm_dist_tag<<ghadelimiter_NONCE
alpha
ghadelimiter_NONCE
docker_tags<<ghadelimiter_NONCE
1.0.0-alpha.1
ghadelimiter_NONCE
make_latest<<ghadelimiter_NONCE
false
ghadelimiter_NONCE
sha<<ghadelimiter_NONCE
SHA
ghadelimiter_NONCE
notes_path<<ghadelimiter_NONCE

ghadelimiter_NONCE
changed_files<<ghadelimiter_NONCE

ghadelimiter_NONCE
url<<ghadelimiter_NONCE
https://github.com/octo/todo.ai/releases/tag/v1.0.0-alpha.1
ghadelimiter_NONCE
$ env GITHUB_REF=refs/tags/v1.0.0-beta.2 GITHUB_OUTPUT=output
$ git tag v1.0.0-beta.2
$ rung ci
error[tag_differs]: Cannot release "v1.0.0-beta.2": it says "1.0.0-beta.2", and pyproject.toml says "1.0.0a1" (pyproject.toml:3)
  hint: Tag the commit whose files say this version: `rung prepare VERSION`, then `rung execute`
::error file=pyproject.toml,line=3,title=rung%3A tag_differs::Cannot release "v1.0.0-beta.2": it says "1.0.0-beta.2", and pyproject.toml says "1.0.0a1"%0ATag the commit whose files say this version: `rung prepare VERSION`, then `rung execute`
[3]
$ rung bump 1.0.0-beta.2 --quiet
1.0.0-beta.2
$ commit 'fix: one'
$ git tag --force v1.0.0-beta.2
Updated tag 'v1.0.0-beta.2' (was 0dbf84a)
$ rung ci
is_release=true
version=1.0.0-beta.2
tag=v1.0.0-beta.2
channel=beta
type=beta
is_prerelease=true
base=1.0.0
number=2
major=1
minor=0
patch=0
previous_version=1.0.0-alpha.1
previous_stable=
pep440=1.0.0b2
pypi_target=pypi
npm_dist_tag=beta
docker_tags=1.0.0-beta.2
make_latest=false
sha=SHA
notes_path=
changed_files=
url=https://github.com/octo/todo.ai/releases/tag/v1.0.0-beta.2
$ rung bump 1.0.0-rc.1 --quiet
1.0.0-rc.1
$ commit 'fix: two'
$ git tag v1.0.0-rc.1
$ env GITHUB_REF=refs/tags/v1.0.0-rc.1
$ rung ci
is_release=true
version=1.0.0-rc.1
tag=v1.0.0-rc.1
channel=rc
type=rc
is_prerelease=true
base=1.0.0
number=1
major=1
minor=0
patch=0
previous_version=1.0.0-beta.2
previous_stable=
pep440=1.0.0rc1
pypi_target=pypi
npm_dist_tag=next
docker_tags=1.0.0-rc.1
make_latest=false
sha=SHA
notes_path=
changed_files=
url=https://github.com/octo/todo.ai/releases/tag/v1.0.0-rc.1
$ rung bump 1.0.0 --quiet
1.0.0
$ commit 'fix: three'
$ git tag v1.0.0
$ env GITHUB_REF=refs/tags/v1.0.0
$ rung ci
is_release=true
version=1.0.0
tag=v1.0.0
channel=stable
type=stable
is_prerelease=false
base=1.0.0
number=
major=1
minor=0
patch=0
previous_version=1.0.0-rc.1
previous_stable=
pep440=1.0.0
pypi_target=pypi
npm_dist_tag=latest
docker_tags=1.0.0,1.0,1,latest
make_latest=true
sha=SHA
notes_path=
changed_files=
url=https://github.com/octo/todo.ai/releases/tag/v1.0.0
$ rung ci v1.0.0-rc.1 --json
{"is_release":true,"version":"1.0.0-rc.1","tag":"v1.0.0-rc.1","channel":"rc","type":"rc","is_prerelease":true,"base":"1.0.0","number":1,"major":1,"minor":0,"patch":0,"previous_version":"1.0.0-beta.2","previous_stable":null,"pep440":"1.0.0rc1","pypi_target":"pypi","npm_dist_tag":"v1.0-next","docker_tags":["1.0.0-rc.1"],"make_latest":false,"sha":"SHA","notes_path":null,"changed_files":[],"url":"https://github.com/octo/todo.ai/releases/tag/v1.0.0-rc.1"}
$ env GITHUB_REF=refs/tags/nightly-build
$ rung ci
is_release=false
version=
tag=nightly-build
channel=
type=
is_prerelease=
base=
number=
major=
minor=
patch=
previous_version=
previous_stable=
pep440=
pypi_target=
npm_dist_tag=
docker_tags=
make_latest=
sha=
notes_path=
changed_files=
url=
$ rung ci --require-release
error[not_a_release]: Cannot go on: tag "nightly-build" is not of the form "v{version}"
  hint: Build a tag of the project's pattern, or go without --require-release
::error title=rung%3A not_a_release::Cannot go on: tag "nightly-build" is not of the form "v{version}"%0ABuild a tag of the project's pattern, or go without --require-release
[3]
$ commit 'feat: more'
$ env GITHUB_REF=refs/heads/main
$ rung ci
is_release=false
version=1.0.1-0.dev.1+gc6da2c24
tag=
channel=dev
type=dev
is_prerelease=true
base=1.0.1
number=1
major=1
minor=0
patch=1
previous_version=1.0.0
previous_stable=1.0.0
pep440=1.0.1.dev1+gc6da2c24
pypi_target=
npm_dist_tag=
docker_tags=
make_latest=false
sha=SHA
notes_path=
changed_files=
url=
