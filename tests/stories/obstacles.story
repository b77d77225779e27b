prepare tells every obstacle at once, and changes nothing

== given VERSION
1.0.0

== when
$ commit 'feat: begin'
$ git tag v1.0.0
$ push
$ write new.txt y
$ commit 'feat: more'
$ push
$ git reset -q --hard HEAD~1
$ write other.txt z
$ commit 'fix: elsewhere'
$ write VERSION 1.0.1
$ rung prepare --rc
error[branch_behind]: Cannot release: the remote's "main" has commits that HEAD lacks
  hint: Bring the branch up to date: `git pull --rebase`
error[tree_dirty]: Cannot release: "VERSION" is changed
  hint: Commit or stash the changes first
[3]
$ git switch -q -c side
$ rung prepare --rc
error[branch_wrong]: Cannot release from "side": releases are cut on "main", "release/*.*"
  hint: Switch to it: `git switch main`, set `branch` in rung.toml, or go on this once: --any-branch
error[tree_dirty]: Cannot release: "VERSION" is changed
  hint: Commit or stash the changes first
[3]
$ git switch -q --detach
$ rung prepare --json
{"errors":[{"code":"head_detached","message":"Cannot release: HEAD is detached, on no branch","hint":"Check out the branch to release from: `git switch BRANCH`"},{"code":"tree_dirty","message":"Cannot release: \"VERSION\" is changed","hint":"Commit or stash the changes first"}]}
[3]
$ git status --short
 M VERSION
$ rung execute
error[plan_missing]: Cannot execute: no release is prepared
  hint: Plan a release: `rung prepare`; or go on with one that another clone began: `rung execute TAG`, at its commit
[3]
$ rung abort
Nothing to abort: no release is prepared
$ rung prepare --rc --beta
error[usage]: Cannot release to --beta and --rc at once
  hint: Name one of them
[2]
$ rung prepare 1.0.0
error[tag_taken]: Cannot release "1.0.0": it has a tag already
  hint: Prepare the next version; a published tag never moves
error[head_detached]: Cannot release: HEAD is detached, on no branch
  hint: Check out the branch to release from: `git switch BRANCH`
error[tree_dirty]: Cannot release: "VERSION" is changed
  hint: Commit or stash the changes first
[3]
$ rung prepare v2.0.x
error[version_unreadable]: Cannot read "2.0.x" as SemVer: the patch number is missing (column 5)
  hint: Write it as X.Y.Z or X.Y.Z-rc.N
[2]
$ rung next --bta
error[usage]: Cannot use "--bta": next has no such flag
  hint: Did you mean "--beta"?
[2]
$ rung nxt
error[usage]: Cannot run "nxt": rung has no such command
  hint: Did you mean "next"?
[2]
$ rung next --channel mega
error[channel_unknown]: Cannot release to channel "mega": the project has dev, alpha, beta, rc, stable, nightly
  hint: Add it to the configuration first: [channel.mega] with after = "beta"
[2]
