rung workflows: packages with tags of their own, on servers that are not GitHub

== given packages/core/package.json
{ "name": "@x/core", "version": "1.0.0" }

== given packages/core/jsr.json
{ "name": "@x/core", "version": "1.0.0", "exports": "./mod.ts" }

== given packages/tool/pyproject.toml
[project]
name = "tool"
version = "2.0.0"

== given rung.toml
[package."@x/core"]
path = "packages/core"
[package.tool]
path = "packages/tool"
[workflows]
rung = "0.1.0"
download = "https://mirror.example/rung"

== when
$ commit 'feat: all'
$ git tag @x/core@1.0.0
$ git tag tool@2.0.0
$ rung workflows list --provider gitlab
* is written when none is named
* create-release  missing   Cut a release at the press of "Run workflow"
  release-pr      missing   Open a pull request for each release, and release what was merged
* pypi-publish    missing   Build a tag and publish it to TestPyPI or PyPI
* npm-publish     missing   Pack a tag and publish it to npm
  crates-publish  missing   Package a tag and publish it to crates.io
* jsr-publish     missing   Check a tag and publish it to JSR
$ rung workflows generate --provider gitlab --offline --quiet
rung.gitlab-ci.yml
$ rung workflows generate --provider gitlab --offline
Nothing to write: all is as it should be
$ rung workflows check --provider gitlab
All are as they should be
rung.gitlab-ci.yml
$ rung workflows setup --provider gitlab
1. Include the file in .gitlab-ci.yml
   include: [{ local: rung.gitlab-ci.yml }], with the stages that its head names.

2. Create a project access token, and store it as the variable RELEASE_PAT
   Scope "api", role "Developer"; "Maintainer" where the tags or the branch are
   protected for Maintainers. The variable is masked and protected.
   https://gitlab.com/GROUP/PROJECT/-/settings/access_tokens

       glab variable set RELEASE_PAT --masked --protected

3. Register the trusted publisher at TestPyPI
   Namespace: GROUP   Project: PROJECT
   Top-level pipeline file path: .gitlab-ci.yml   Environment: (none)
   https://test.pypi.org/manage/account/publishing/

4. Register the trusted publisher at PyPI
   Namespace: GROUP   Project: PROJECT
   Top-level pipeline file path: .gitlab-ci.yml   Environment: (none)
   https://pypi.org/manage/account/publishing/

5. Register the trusted publisher at npm, for each package
   Namespace: GROUP   Project: PROJECT
   Top-level CI file path: .gitlab-ci.yml   Environment: (none)
   A package must exist: its first version is published by hand.
   https://www.npmjs.com/package/PACKAGE/access

6. Store a token of JSR as the variable JSR_TOKEN
   Masked and protected.
   It is made at https://jsr.io/account/tokens/create
   https://gitlab.com/GROUP/PROJECT/-/settings/ci_cd

7. Protect the tags @x/core@*, tool@*
   "Allowed to create": the token's user. Protected variables need it, too.
   https://gitlab.com/GROUP/PROJECT/-/settings/repository
$ rung workflows generate --provider forgejo --offline --quiet
.forgejo/workflows/create-release.yml
.forgejo/workflows/pypi-publish.yml
.forgejo/workflows/npm-publish.yml
.forgejo/workflows/jsr-publish.yml
$ rung workflows generate --provider forgejo --offline
Nothing to write: all is as it should be
$ rung workflows setup --provider forgejo
1. Let Actions run
   A runner with the label ubuntu-latest; another one is said as runs-on in [workflows].
   The repository's settings have to allow Actions.
   https://codeberg.org/OWNER/REPOSITORY/settings/actions/runners

2. Create the token RELEASE_PAT
   Scopes write:repository and read:user. What the job's own token pushes starts no
   workflow. Secrets belong to the repository: there are no environments.
   https://codeberg.org/user/settings/applications

3. Store it as the secret RELEASE_PAT
   https://codeberg.org/OWNER/REPOSITORY/settings/actions/secrets

4. Store a token of TestPyPI as the secret TEST_PYPI_API_TOKEN
   It is made at https://test.pypi.org/manage/account/token/
   https://codeberg.org/OWNER/REPOSITORY/settings/actions/secrets

5. Store a token of PyPI as the secret PYPI_API_TOKEN
   It is made at https://pypi.org/manage/account/token/
   https://codeberg.org/OWNER/REPOSITORY/settings/actions/secrets

6. Store a token of npm as the secret NPM_TOKEN
   It is made at https://www.npmjs.com/settings/~/tokens
   https://codeberg.org/OWNER/REPOSITORY/settings/actions/secrets

7. Store a token of JSR as the secret JSR_TOKEN
   It is made at https://jsr.io/account/tokens/create
   https://codeberg.org/OWNER/REPOSITORY/settings/actions/secrets

8. Protect the tags @x/core@*, tool@*
   Allow the token's user alone to make them.
   https://codeberg.org/OWNER/REPOSITORY/settings/tags
$ rung ci --all
@x/core  1.0.0  npm   latest
@x/core  1.0.0  jsr   latest
tool     2.0.0  pypi  latest
$ write rung.toml 'workflows = { rung = "0.1.0", download = "https://mirror.example/rung", files = ["create-release", "release"] }'
$ rung workflows generate --provider gitlab --offline --quiet
rung.gitlab-ci.yml
$ rung workflows generate --provider gitlab --offline
Nothing to write: all is as it should be
Not written: rung has no workflow release for gitlab; what it does is left to a job of your own
