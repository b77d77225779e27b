rung workflows: written once, kept true, never over somebody's hand

== given pyproject.toml
[project]
name = "todo-ai"
version = "1.0.0"

== given rung.toml
[workflows]
rung = "0.1.0"

== when
$ git remote set-url origin git@github.com:octo/todo.ai.git
$ rung workflows list
* is written when none is named
* create-release  missing   Cut a release at the press of "Run workflow"
  release-pr      missing   Open a pull request for each release, and release what was merged
* pypi-publish    missing   Build a tag and publish it to TestPyPI or PyPI
  npm-publish     missing   Pack a tag and publish it to npm
  crates-publish  missing   Package a tag and publish it to crates.io
  jsr-publish     missing   Check a tag and publish it to JSR
  release         missing   Make a tag a GitHub Release, with files if there are any
$ rung workflows check
error[workflow_drifted]: Cannot check: rung has written no workflow here
  hint: Write them first: `rung workflows generate`
[3]
$ rung workflows generate --dry-run --quiet
$ rung workflows generate --quiet
.github/workflows/create-release.yml
.github/workflows/pypi-publish.yml
$ rung workflows generate --offline
Nothing to write: all is as it should be
$ rung workflows check
All are as they should be
.github/workflows/create-release.yml
.github/workflows/pypi-publish.yml
$ write rung.toml 'workflows = { rung = "0.1.0", runs-on = "ubuntu-24.04" }'
$ rung workflows check
error[workflow_drifted]: Cannot trust ".github/workflows/create-release.yml", it has drifted: it would be written otherwise now (.github/workflows/create-release.yml:56)
  hint: Write it again: `rung workflows generate`
error[workflow_drifted]: Cannot trust ".github/workflows/pypi-publish.yml", it has drifted: it would be written otherwise now (.github/workflows/pypi-publish.yml:34)
  hint: Write it again: `rung workflows generate`
[3]
$ rung workflows generate create-release --offline
--- a/.github/workflows/create-release.yml
+++ b/.github/workflows/create-release.yml
@@ -1,7 +1,7 @@
 # Written by `rung workflows generate`. To change it, change [workflows] in the
 # configuration of rung and write it again; edits by hand are seen, and kept.
 # yamllint disable rule:comments rule:line-length rule:truthy
-# rung-workflow: create-release sha256:2a6329ae3b209620e3d7e85974e962529e15da6672a76967b1141a3fba690cf7
+# rung-workflow: create-release sha256:9a487c60a8e59f1c800d08ee96a5af24ce308580b73b7491932b34a7dd1e3a16
 ---
 # Works the next version out, writes it into the version files, commits, tags, pushes.
 # The push is made with a token of the secret RELEASE_PAT:
@@ -53,7 +53,7 @@
 jobs:
   release:
     name: Release
-    runs-on: ubuntu-latest
+    runs-on: ubuntu-24.04
     timeout-minutes: 30
     environment: release
     permissions:
write .github/workflows/create-release.yml
`rung workflows setup` says what is left to click
.github/workflows/create-release.yml
$ rung workflows generate --quiet
.github/workflows/pypi-publish.yml
$ write .github/workflows/create-release.yml 'mine'
$ rung workflows list --json
* is written when none is named
{"provider":"github","workflows":[{"name":"create-release","path":".github/workflows/create-release.yml","state":"foreign","suits":true,"title":"Cut a release at the press of \"Run workflow\""},{"name":"release-pr","path":".github/workflows/release-pr.yml","state":"missing","suits":false,"title":"Open a pull request for each release, and release what was merged"},{"name":"pypi-publish","path":".github/workflows/pypi-publish.yml","state":"current","suits":true,"title":"Build a tag and publish it to TestPyPI or PyPI"},{"name":"npm-publish","path":".github/workflows/npm-publish.yml","state":"missing","suits":false,"title":"Pack a tag and publish it to npm"},{"name":"crates-publish","path":".github/workflows/crates-publish.yml","state":"missing","suits":false,"title":"Package a tag and publish it to crates.io"},{"name":"jsr-publish","path":".github/workflows/jsr-publish.yml","state":"missing","suits":false,"title":"Check a tag and publish it to JSR"},{"name":"release","path":".github/workflows/release.yml","state":"missing","suits":false,"title":"Make a tag a GitHub Release, with files if there are any"}]}
$ rung workflows check
All are as they should be
.github/workflows/pypi-publish.yml
$ rung workflows check create-release
error[workflow_drifted]: Cannot trust ".github/workflows/create-release.yml", it has drifted: rung did not write what is there (.github/workflows/create-release.yml:1)
  hint: Move the file away, or write over it: --force
[3]
$ rung workflows generate --quiet
error[workflow_foreign]: Cannot write ".github/workflows/create-release.yml": rung did not write what is there (.github/workflows/create-release.yml)
  hint: Keep it: say files = ["pypi-publish"] in [workflows]; or write over it: --force
[3]
$ rung workflows generate --force --quiet
.github/workflows/create-release.yml
$ rung workflows check --quiet
.github/workflows/create-release.yml
.github/workflows/pypi-publish.yml
$ write rung.toml 'workflows = { files = ["release"], notify = ["slak"], channels = "rc" }'
$ rung workflows check
error[config_invalid]: Cannot use "workflows.notify": it must be some of slack, discord (rung.toml:1)
  hint: Did you mean "slack"?
error[config_invalid]: Cannot use "workflows.channels": it must be a list of texts (rung.toml:1)
  hint: Correct the configuration; docs/reference/configuration.md lists its keys
[2]
$ write rung.toml 'workflows = { files = ["release"], tset = "make", build = "echo ${{ inputs.x }}" }'
$ rung workflows check
error[config_invalid]: Cannot use key "workflows.tset": it is not known (rung.toml:1)
  hint: Did you mean "test"?
error[config_invalid]: Cannot use "workflows.build": it must be shell commands, without ${{ }}: hand values over as variables (rung.toml:1)
  hint: Write it as in `build = "make dist"`
[2]
$ write rung.toml 'workflows = { files = ["release", "pypi-publish"], rung = "0.1.0" }'
$ rung workflows check
error[workflow_drifted]: Cannot trust ".github/workflows/pypi-publish.yml", it has drifted: it would be written otherwise now (.github/workflows/pypi-publish.yml:34)
  hint: Write it again: `rung workflows generate`
error[workflow_drifted]: Cannot trust ".github/workflows/release.yml", it has drifted: there is no such file (.github/workflows/release.yml)
  hint: Write it again: `rung workflows generate`
[3]
$ rung workflows setup
1. Create the environments testpypi, pypi
   Whoever has to agree before a job goes on is a required reviewer of its environment.
   Limit "testpypi" to the tags v*.
   Limit "pypi" to the tags v*.
   https://github.com/octo/todo.ai/settings/environments

       echo '{"deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}}' |
         gh api --method PUT repos/octo/todo.ai/environments/testpypi --input -
       gh api --method POST repos/octo/todo.ai/environments/testpypi/deployment-branch-policies \
         --raw-field name='v*' --raw-field type=tag
       echo '{"deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}}' |
         gh api --method PUT repos/octo/todo.ai/environments/pypi --input -
       gh api --method POST repos/octo/todo.ai/environments/pypi/deployment-branch-policies \
         --raw-field name='v*' --raw-field type=tag

2. Register the trusted publisher at TestPyPI
   Owner: octo   Repository: todo.ai
   Workflow: pypi-publish.yml   Environment: testpypi
   A project that is not there yet is registered as a "pending publisher".
   https://test.pypi.org/manage/project/todo-ai/settings/publishing/

3. Register the trusted publisher at PyPI
   Owner: octo   Repository: todo.ai
   Workflow: pypi-publish.yml   Environment: pypi
   A project that is not there yet is registered as a "pending publisher".
   https://pypi.org/manage/project/todo-ai/settings/publishing/

4. Protect the tags: a published one never moves
   https://github.com/octo/todo.ai/settings/rules/new?target=tag

       echo '{"name":"release tags","target":"tag","enforcement":"active","conditions":{"ref_name":{"include":["refs/tags/v*"],"exclude":[]}},"rules":[{"type":"deletion"},{"type":"update"}]}' |
         gh api --method POST repos/octo/todo.ai/rulesets --input -

5. Only where the repository is private, on a free plan: do without these
   No rulesets: GitHub answers the command that protects the tags with 403.
   No environments that keep secrets or ask anybody: the jobs run all the same. Store
   each secret as one of the repository, without --env.
   No attestations: say attest = "none" in [workflows].
   `rung doctor` says whether it is so.
$ rung workflows setup pypi-publish create-release --provider gitlab
1. Include the file in .gitlab-ci.yml
   include: [{ local: rung.gitlab-ci.yml }], with the stages that its head names.

2. Create a project access token, and store it as the variable RELEASE_PAT
   Scope "api", role "Developer"; "Maintainer" where the tags or the branch are
   protected for Maintainers. The variable is masked and protected.
   https://github.com/octo/todo.ai/-/settings/access_tokens

       glab variable set RELEASE_PAT --masked --protected

3. Register the trusted publisher at TestPyPI
   Namespace: octo   Project: todo.ai
   Top-level pipeline file path: .gitlab-ci.yml   Environment: (none)
   It trusts gitlab.com alone, and this is github.com: say auth = "token".
   https://test.pypi.org/manage/project/todo-ai/settings/publishing/

4. Register the trusted publisher at PyPI
   Namespace: octo   Project: todo.ai
   Top-level pipeline file path: .gitlab-ci.yml   Environment: (none)
   It trusts gitlab.com alone, and this is github.com: say auth = "token".
   https://pypi.org/manage/project/todo-ai/settings/publishing/

5. Protect the tags v*
   "Allowed to create": the token's user. Protected variables need it, too.
   https://github.com/octo/todo.ai/-/settings/repository
$ rung workflows generate deploy
error[usage]: Cannot write workflow "deploy": it is none of create-release, release-pr, pypi-publish, npm-publish, crates-publish, jsr-publish, release
  hint: See `rung help`
[2]
$ rung workflows generate release --provider gitlab
error[usage]: Cannot write workflow "release": it is none of create-release, release-pr, pypi-publish, npm-publish, crates-publish, jsr-publish
  hint: See `rung help`
[2]
$ rung workflows genrate
error[usage]: Cannot do "genrate" with workflows: it is none of generate, check, list, setup
  hint: Did you mean "generate"?
[2]
$ rung workflows list --provider jenkins
error[usage]: Cannot write workflows for "jenkins": it is none of github, gitlab, gitea, forgejo
  hint: See `rung help`
[2]
