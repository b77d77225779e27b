Every command that answers with a release tells it to the CI, and a failure where it stands

== given VERSION
1.0.0

== given .gitignore
out
page

== when
$ commit 'feat: begin'
$ git tag v1.0.0
$ commit 'fix: a crash when | the `list` is empty'
$ push
$ env GITHUB_ACTIONS=true GITHUB_OUTPUT=out GITHUB_STEP_SUMMARY=page
$ env GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=octo/tool GITHUB_RUN_ID=7
$ rung prepare --rc
::group::rung prepare
write VERSION
write CHANGELOG.md
write release/RELEASE_NOTES.md
Prepared 1.0.1-rc.1. Review release/RELEASE_NOTES.md, then run `rung execute`
::endgroup::
version=1.0.1-rc.1
tag=v1.0.1-rc.1
channel=rc
type=rc
is_prerelease=true
base=1.0.1
number=1
major=1
minor=0
patch=1
previous_version=1.0.0
previous_stable=1.0.0
reason=patch: fix: a crash when | the `list` is empty
make_latest=false
notes_path=release/RELEASE_NOTES.md
changed_files=CHANGELOG.md,VERSION,release/RELEASE_NOTES.md
$ show page
## Prepared 1.0.1-rc.1

| | |
|---|---|
| Tag | `v1.0.1-rc.1` |
| Channel | `rc` |
| Version | `1.0.0` → `1.0.1-rc.1` |
| See | [Run](https://github.com/octo/tool/actions/runs/7) |

```mermaid
timeline
    title The way to 1.0.1-rc.1
    stable : 1.0.0
    rc : 1.0.1-rc.1
```

<details><summary>3 files changed</summary>

- `CHANGELOG.md`
- `VERSION`
- `release/RELEASE_NOTES.md`

</details>

<details><summary>Notes</summary>

# v1.0.1-rc.1

> **Release candidate**: becomes the stable release unless a problem turns up.

## Fixed

- a crash when \| the `list` is empty

</details>
$ rung execute --no-ci-output
commit "chore(release): 1.0.1-rc.1" on main: SHORT
tag v1.0.1-rc.1
push main and v1.0.1-rc.1 to origin
Released 1.0.1-rc.1
version=1.0.1-rc.1
tag=v1.0.1-rc.1
channel=rc
type=rc
is_prerelease=true
base=1.0.1
number=1
major=1
minor=0
patch=1
previous_version=1.0.0
previous_stable=1.0.0
reason=patch: fix: a crash when | the `list` is empty
make_latest=false
sha=SHA
notes_path=release/RELEASE_NOTES.md
changed_files=CHANGELOG.md,VERSION,release/RELEASE_NOTES.md
$ write page ''
$ write out ''
$ rung execute
::group::rung execute
Nothing left to do: 1.0.1-rc.1 is released
::endgroup::
version=1.0.1-rc.1
tag=v1.0.1-rc.1
channel=rc
type=rc
is_prerelease=true
base=1.0.1
number=1
major=1
minor=0
patch=1
previous_version=1.0.0
previous_stable=1.0.0
reason=patch: fix: a crash when | the `list` is empty
make_latest=false
sha=SHA
notes_path=release/RELEASE_NOTES.md
changed_files=CHANGELOG.md,VERSION,release/RELEASE_NOTES.md
$ show page

## Released 1.0.1-rc.1

| | |
|---|---|
| Tag | `v1.0.1-rc.1` |
| Channel | `rc` |
| Version | `1.0.0` → `1.0.1-rc.1` |
| Commit | `SHA` |
| See | [Tag](https://github.com/octo/tool/releases/tag/v1.0.1-rc.1) · [Run](https://github.com/octo/tool/actions/runs/7) |

```mermaid
timeline
    title The way to 1.0.1-rc.1
    stable : 1.0.0
    rc : 1.0.1-rc.1
```

<details><summary>3 files changed</summary>

- `CHANGELOG.md`
- `VERSION`
- `release/RELEASE_NOTES.md`

</details>

<details><summary>Notes</summary>

# v1.0.1-rc.1

> **Release candidate**: becomes the stable release unless a problem turns up.

## Fixed

- a crash when \| the `list` is empty

</details>
$ show out

version<<ghadelimiter_NONCE
1.0.1-rc.1
ghadelimiter_NONCE
tag<<ghadelimiter_NONCE
v1.0.1-rc.1
ghadelimiter_NONCE
channel<<ghadelimiter_NONCE
rc
ghadelimiter_NONCE
type<<ghadelimiter_NONCE
rc
ghadelimiter_NONCE
is_prerelease<<ghadelimiter_NONCE
true
ghadelimiter_NONCE
base<<ghadelimiter_NONCE
1.0.1
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
1
ghadelimiter_NONCE
previous_version<<ghadelimiter_NONCE
1.0.0
ghadelimiter_NONCE
previous_stable<<ghadelimiter_NONCE
1.0.0
ghadelimiter_NONCE
reason<<ghadelimiter_NONCE
patch: fix: a crash when | the `list` is empty
ghadelimiter_NONCE
pep440<<ghadelimiter_NONCE
1.0.1rc1
ghadelimiter_NONCE
pypi_target<<ghadelimiter_NONCE
pypi
ghadelimiter_NONCE
npm_dist_tag<<ghadelimiter_NONCE
next
ghadelimiter_NONCE
docker_tags<<ghadelimiter_NONCE
1.0.1-rc.1
ghadelimiter_NONCE
make_latest<<ghadelimiter_NONCE
false
ghadelimiter_NONCE
sha<<ghadelimiter_NONCE
SHA
ghadelimiter_NONCE
notes_path<<ghadelimiter_NONCE
release/RELEASE_NOTES.md
ghadelimiter_NONCE
changed_files<<ghadelimiter_NONCE
CHANGELOG.md,VERSION,release/RELEASE_NOTES.md
ghadelimiter_NONCE
url<<ghadelimiter_NONCE

ghadelimiter_NONCE
run_url<<ghadelimiter_NONCE

ghadelimiter_NONCE
$ env GITHUB_OUTPUT=
$ rung next --patch
error[ci_unreachable]: Cannot set outputs: GITHUB_OUTPUT is not set
  hint: Give rung the CI's own variables, files and programs, or go without: --no-ci-output
::error title=rung%3A ci_unreachable::Cannot set outputs: GITHUB_OUTPUT is not set%0AGive rung the CI's own variables, files and programs, or go without: --no-ci-output
1.0.1
[1]
$ rung next --patch --no-ci-output
1.0.1
$ rung prepare --beta
::group::rung prepare
::endgroup::
error[nothing_to_release]: Cannot go on from "1.0.1-rc.1": no commit since then is released
  hint: Commit something first, or release anyway by naming a VERSION or --major, --minor, --patch
::error title=rung%3A nothing_to_release::Cannot go on from "1.0.1-rc.1": no commit since then is released%0ACommit something first, or release anyway by naming a VERSION or --major, --minor, --patch
[3]
$ rung prepare --beta --json
{"error":{"code":"nothing_to_release","message":"Cannot go on from \"1.0.1-rc.1\": no commit since then is released","hint":"Commit something first, or release anyway by naming a VERSION or --major, --minor, --patch"}}
[3]
