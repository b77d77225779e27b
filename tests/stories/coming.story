A development version in a file names the base that is to come.

== given pyproject.toml
[project]
name = "tool"
version = "3.2.0.dev0"

== when
$ commit 'feat: begin'
$ git tag 3.1.3
$ push
$ write new.txt y
$ commit 'fix: more'
$ push
$ rung next
3.2.0
$ rung next --rc
3.2.0-rc.1
$ rung next --minor
3.2.0
