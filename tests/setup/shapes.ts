/** The shapes of projects that `init` and `doctor` look at, rebuilt small. */

/** A project, and what is right to say of it. */
export interface Shape {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Tags of the first commit. */
  readonly tags?: readonly string[];
  /** The rung.toml that is right; nothing where none is needed. */
  readonly toml?: string;
  /** A part of what is said not to be taken over. */
  readonly not?: string;
  /** Whether its packages are released each by itself. */
  readonly isOfPackages?: true;
}

const PYTHON = '[project]\nname = "tool"\nversion = "1.2.0"\n';

/** The shapes, one for each way a project is set up. */
export const SHAPES: readonly Shape[] = [
  {
    name: "Python, nothing else",
    files: { "pyproject.toml": PYTHON },
    tags: ["v1.2.0"],
  },
  {
    name: "npm",
    files: { "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n' },
    tags: ["v1.2.0"],
  },
  {
    name: "Cargo",
    files: { "Cargo.toml": '[package]\nname = "tool"\nversion = "1.2.0"\n' },
    tags: ["v1.2.0"],
  },
  { name: "a tag alone", files: { "main.go": "package main\n" }, tags: ["v1.2.0"] },
  { name: "tags without v", files: { "pyproject.toml": PYTHON }, tags: ["1.2.0"] },
  { name: "no tag yet", files: { "pyproject.toml": PYTHON } },
  {
    name: "a changelog by another name",
    files: { "pyproject.toml": PYTHON, "HISTORY.md": "# History\n" },
    tags: ["v1.2.0"],
  },
  {
    name: "bump-my-version",
    files: {
      ".bumpversion.toml":
        '[tool.bumpversion]\ncurrent_version = "1.2.0"\ntag_name = "v{new_version}"\nmessage = "x"\n' +
        '[[tool.bumpversion.files]]\nfilename = "tool.sh"\nsearch = "TOOL={current_version}"\n' +
        '[[tool.bumpversion.files]]\nfilename = "pyproject.toml"\n',
      "pyproject.toml": PYTHON,
      "tool.sh": "TOOL=1.2.0\n",
    },
    tags: ["v1.2.0"],
    toml: '[[file]]\npath = "tool.sh"\npattern = "TOOL={version}"\n',
    not: "message: the commit says chore(release): VERSION",
  },
  {
    name: "commitizen",
    files: {
      "pyproject.toml": PYTHON +
        '[tool.commitizen]\ntag_format = "rel-$version"\nversion_files = ["pyproject.toml:version", "docs/about.py:^__version__"]\n' +
        'bump_message = "x"\nchangelog_file = "docs/log.md"\n',
      "docs/log.md": "# News\n",
      "docs/about.py": '__version__ = "1.2.0"\nLEAST = "1.2.0"\n',
    },
    toml: 'tag = "rel-{version}"\ntag-scheme = "pep440"\nfirst-number = 0\n' +
      'changelog = "docs/log.md"\n\n' +
      '[[file]]\npath = "docs/about.py"\npattern = \'__version__ = "{version}"\'\n',
    not: "bump_message",
  },
  {
    name: "python-semantic-release",
    files: {
      "pyproject.toml": PYTHON +
        '[tool.semantic_release]\nversion_toml = ["pyproject.toml:project.version"]\nbuild_command = "x"\n' +
        'version_variables = ["docs/about.txt:ver:nf"]\n',
      "docs/about.txt": "ver: 1.2.0\n",
    },
    tags: ["v1.2.0"],
    toml: '[[file]]\npath = "docs/about.txt"\npattern = "ver: {version}"\n',
    not: "build_command",
  },
  {
    name: "semantic-release",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      ".releaserc": '{ "tagFormat": "v${version}", "branches": ["main"], "plugins": ' +
        '[["@semantic-release/changelog", { "changelogFile": "NEWS.md" }], "own-plugin"] }\n',
    },
    tags: ["v1.2.0"],
    toml: 'changelog = "NEWS.md"\n',
    not: "plugin own-plugin",
  },
  {
    name: "release-please",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      "release-please-config.json":
        '{ "release-type": "node", "packages": { ".": { "extra-files": ["gone.txt", "v.py"], ' +
        '"include-v-in-tag": false, "changelog-path": "NEWS.md" } } }\n',
      "v.py": 'OLD = "1.2.0"\nV = "1.2.0"  # x-release-please-version\n',
    },
    toml: 'tag = "{version}"\nchangelog = "NEWS.md"\n\n' +
      '[[file]]\npath = "v.py"\npattern = \'V = "{version}"\'\n',
    not: "gone.txt is named by another tool",
  },
  {
    name: "Nerdbank.GitVersioning",
    files: {
      "version.json":
        '{ "version": "3.6-alpha", "publicReleaseRefSpec": ["^refs/heads/main$"] }\n',
    },
    tags: ["v3.5.12"],
    not: "$(nbgv get-version -v SimpleVersion)",
  },
  {
    name: "cargo-release",
    files: {
      "Cargo.toml": '[package]\nname = "tool"\nversion = "1.2.0"\n',
      "release.toml":
        'tag-name = "{{version}}"\nallow-branch = ["stable"]\npre-release-hook = ["x"]\n' +
        'pre-release-replacements = [{ file = "README.md", search = "tool = .*", replace = "x" }]\n',
      "README.md": 'tool = "1.2.0"\n',
    },
    tags: ["v1.2.0"],
    toml: 'branch = "stable"\n\n' +
      '[[file]]\npath = "README.md"\npattern = \'tool = "{version}"\'\n',
    not: "pre-release-hook: see [hooks]",
  },
  {
    name: "cargo-release with a pattern that would be searched for ever",
    files: {
      "Cargo.toml": '[package]\nname = "tool"\nversion = "1.2.0"\n',
      "release.toml":
        'pre-release-replacements = [{ file = "README.md", search = "(a+)+$", replace = "x" }]\n',
      "README.md": `tool = "1.2.0" ${"a".repeat(60)}!\n`,
    },
    tags: ["v1.2.0"],
    toml: '[[file]]\npath = "README.md"\npattern = \'tool = "{version}"\'\n',
  },
  {
    name: "changesets",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      ".changeset/config.json": '{ "baseBranch": "main", "snapshot": {}, ' +
        '"changelog": ["@changesets/changelog-github", { "repo": "a/b" }] }\n',
    },
    tags: ["v1.2.0"],
    toml: '[notes]\nauthors = "entry"\n',
    not: "snapshot: `rung prepare --all --dev`",
  },
  {
    name: "goreleaser",
    files: {
      "go.mod": "module x\n",
      ".goreleaser.yaml": "builds:\n  - main: .\nrelease: {}\n",
    },
    tags: ["v1.2.0"],
    not: "release: it adds its files to rung's page, and keeps the notes; give it",
  },
  {
    name: "bump2version",
    files: {
      ".bumpversion.cfg":
        "[bumpversion]\ncurrent_version = 1.2.0\ntag = True\ntag_name = rel-{new_version}\n" +
        "message = x\n\n[bumpversion:file:pyproject.toml]\n\n" +
        "[bumpversion:file(usage):tool.sh]\nsearch = TOOL={current_version}\n\n" +
        "[bumpversion:file(badge):tool.sh]\nsearch = badge/v{current_version}\n\n" +
        "[bumpversion:file:CHANGELOG.md]\nsearch =\n  ## Unreleased\n",
      "CHANGELOG.md": "# Changelog\n\n## Unreleased\n\n## 1.2.0\n\n- a\n",
      "pyproject.toml": PYTHON,
      "tool.sh": "TOOL=1.2.0\n# badge/v1.2.0.svg\n",
    },
    toml:
      'tag = "rel-{version}"\n\n[[file]]\npath = "tool.sh"\npattern = "TOOL={version}"\n\n' +
      '[[file]]\npath = "tool.sh"\npattern = "badge/v{version}.svg"\n',
    not: "bump2version (.bumpversion.cfg) message",
  },
  {
    name: "a setup.cfg that is nobody's",
    files: { "setup.cfg": "[metadata]\nname = tool\nversion = 1.2.0\n" },
    tags: ["v1.2.0"],
  },
  {
    name: "release-it in package.json",
    files: {
      "package.json":
        '{\n  "name": "tool",\n  "version": "1.2.0",\n  "release-it": { "git": ' +
        '{ "tagName": "rel-${version}", "commitMessage": "x" } }\n}\n',
    },
    toml: 'tag = "rel-{version}"\n',
    not: "release-it (package.json) commitMessage",
  },
  {
    name: "commit-and-tag-version",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      ".versionrc": '{ "tagPrefix": "rel-", "scripts": {} }\n',
    },
    toml: 'tag = "rel-{version}"\n',
    not: "commit-and-tag-version (.versionrc) scripts",
  },
  {
    name: "release-plz",
    files: {
      "Cargo.toml": '[package]\nname = "tool"\nversion = "1.2.0"\n',
      "release-plz.toml": "[workspace]\nsemver_check = false\n",
    },
    tags: ["v1.2.0"],
    not: "release-plz (release-plz.toml) semver_check",
  },
  {
    name: "semantic-release, which only a job runs",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      ".github/workflows/release.yml":
        "on: push\njobs:\n  release:\n    steps:\n      - run: npx semantic-release@25\n",
    },
    tags: ["v1.2.0"],
    not: "semantic-release (.github/workflows/release.yml) is run by this workflow",
  },
  {
    name: "semantic-release in YAML, with lines and channels",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      ".releaserc":
        "branches:\n  - +([0-9])?(.{+([0-9]),x}).x\n  - main\n  - name: beta\n    prerelease: true\n" +
        "tagFormat: rel-${version}\n",
    },
    toml: 'tag = "rel-{version}"\nhotfix-branch = "{major}.{minor}.x"\n',
    not: 'branches: "beta": channels are chosen at the release',
  },
  {
    name: "semantic-release as a program",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      "release.config.mjs": "export default { plugins: plugins() };\n",
    },
    tags: ["v1.2.0"],
    not: "semantic-release (release.config.mjs) it is a program",
  },
  {
    name: "release-please with a component, and files by a glob",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      "release-please-config.json": '{ "packages": { ".": { "component": "tool", ' +
        '"extra-files": [{ "type": "generic", "path": "docs/*.md", "glob": true }] } } }\n',
      ".release-please-manifest.json": '{ ".": "1.2.0" }\n',
      "docs/a.md": "tool@1.2.0 <!-- x-release-please-version -->\n",
      "docs/b.md": "tool@1.2.0 <!-- x-release-please-version -->\n",
    },
    toml: 'tag = "tool-v{version}"\n\n[[file]]\npath = "docs/*.md"\n' +
      'pattern = "tool@{version}"\n',
  },
  {
    name: "release-please of several packages",
    isOfPackages: true,
    files: {
      "package.json": '{ "private": true, "workspaces": ["core"] }\n',
      "core/package.json": '{ "name": "@acme/core", "version": "1.2.0" }\n',
      "py/pyproject.toml": '[project]\nname = "acme"\nversion = "0.3.0"\n',
      "py/v.txt": "ACME=0.3.0 # x-release-please-version\n",
      "release-please-config.json": JSON.stringify({
        "release-type": "node",
        "include-commit-authors": true,
        "skip-github-release": true,
        "versioning": "always-bump-patch",
        "changelog-sections": [
          { type: "feat", section: "Features" },
          { type: "deps", section: "Dependencies" },
          { type: "docs", section: "Docs", hidden: true },
        ],
        "plugins": ["node-workspace", {
          type: "linked-versions",
          groupName: "all",
          components: ["core", "acme"],
        }],
        "packages": {
          "core": {
            "component": "core",
            "changelog-path": "NEWS.md",
            "exclude-paths": ["core/bench"],
          },
          "py": {
            "component": "acme",
            "extra-files": ["v.txt"],
            "skip-changelog": true,
          },
        },
      }),
    },
    toml: 'tag = "{package}-v{version}"\nreleases = "none"\n\n' +
      '[[file]]\npath = "py/v.txt"\npattern = "ACME={version}"\n\n' +
      '[notes]\nauthors = "entry"\n\n[commits]\ndeps = "patch, Changed"\n\n' +
      '[package."@acme/core"]\ntag = "core-v{version}"\n' +
      'changelog = "core/NEWS.md"\nexclude = ["core/bench"]\n\n' +
      '[package.acme]\npath = "py"\nchangelog = ""\n\n' +
      '[group.all]\npackages = ["@acme/core", "acme"]\nversion = "linked"\n',
    not: "versioning: commits say the part",
  },
  {
    name: "release-please whose packages are called as rung calls them",
    isOfPackages: true,
    files: {
      "package.json": '{ "private": true, "workspaces": ["a", "b"] }\n',
      "a/package.json": '{ "name": "a", "version": "1.2.0" }\n',
      "b/package.json": '{ "name": "b", "version": "0.3.0" }\n',
      "release-please-config.json":
        '{ "tag-separator": "/", "packages": { "a": {}, "b": {}, "gone": {} } }\n',
    },
    toml: 'tag = "{package}/v{version}"\n',
    not: "names gone, which is not there",
  },
  {
    name: "cargo-release in Cargo.toml",
    files: {
      "Cargo.toml": '[package]\nname = "tool"\nversion = "1.2.0"\n\n' +
        '[package.metadata.release]\ntag-name = "{{prefix}}{{version}}"\n' +
        'tag-prefix = "rel-"\nallow-branch = ["!wip", "stable"]\npublish = true\n',
    },
    toml: 'tag = "rel-{version}"\nbranch = "stable"\n',
    not: "cargo-release (Cargo.toml) publish",
  },
  {
    name: "cargo-release whose tag nobody can read here, with several branches",
    files: {
      "Cargo.toml": '[package]\nname = "tool"\nversion = "1.2.0"\n',
      "release.toml":
        'tag-name = "{{crate_name}}-v{{version}}"\nallow-branch = ["main", "v*", "x-[0-9]"]\n',
    },
    tags: ["v1.2.0"],
    toml: 'branch = ["main", "v*"]\n',
    not:
      'cargo-release (release.toml) tag "{{crate_name}}-v{{version}}": say it as rung does',
  },
  {
    name: "release-it in YAML, with its plugins, beside a program of another",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      ".release-it.yaml": "git:\n  tagName: v${version}\nplugins:\n" +
        "  '@release-it/conventional-changelog': { infile: NEWS.md }\n" +
        "  '@release-it/bumper': { out: [about.txt, { file: more.txt }] }\n",
      ".versionrc.cjs": "module.exports = { types: types() };\n",
      "about.txt": "tool 1.2.0\n",
      "more.txt": "at 1.2.0\n",
    },
    tags: ["v1.2.0"],
    toml:
      'changelog = "NEWS.md"\n\n[[file]]\npath = "about.txt"\npattern = "tool {version}"\n\n' +
      '[[file]]\npath = "more.txt"\npattern = "at {version}"\n',
    not: "commit-and-tag-version (.versionrc.cjs) it is a program",
  },
  {
    name: "commitizen in YAML",
    files: {
      "pyproject.toml": PYTHON,
      ".cz.yaml": "commitizen:\n  tag_format: v$major.$minor.$patch$prerelease\n" +
        "  version_scheme: semver\n  pre_bump_hooks: [x]\n  version_files: ['docs/*.txt']\n",
      "docs/a.txt": "tool 1.2.0\n",
    },
    tags: ["v1.2.0"],
    toml:
      'first-number = 0\n\n[[file]]\npath = "docs/*.txt"\npattern = "tool {version}"\n',
    not: "pre_bump_hooks: see [hooks]",
  },
  {
    name: "commitizen whose tags tell how pre-releases look",
    files: {
      "pyproject.toml": `${PYTHON}[tool.commitizen]\ntag_format = "v$version"\n`,
    },
    tags: ["v1.1.0rc1", "v1.2.0"],
  },
  {
    name: "bump-my-version with patterns and globs",
    files: {
      "pyproject.toml": PYTHON +
        '[tool.bumpversion]\ncurrent_version = "1.2.0"\nsetup_hooks = ["x"]\n' +
        '[[tool.bumpversion.files]]\nfilename = "about.txt"\nregex = true\nsearch = "^now: .*$"\n' +
        '[[tool.bumpversion.files]]\nglob = "doc/*.txt"\nsearch = "tool {current_version}"\n',
      "about.txt": "now: 1.2.0\nthen: 1.2.0\n",
      "doc/a.txt": "tool 1.2.0\n",
      "doc/b.txt": "tool 1.2.0\n",
    },
    tags: ["v1.2.0"],
    toml: '[[file]]\npath = "about.txt"\npattern = "now: {version}"\n\n' +
      '[[file]]\npath = "doc/*.txt"\npattern = "tool {version}"\n',
    not: "setup_hooks: see [hooks] before-prepare",
  },
  {
    name: "changesets without a changelog",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      ".changeset/config.json": '{ "changelog": false, "commit": true }\n',
    },
    tags: ["v1.2.0"],
    toml: 'changelog = ""\n',
    not: "commit: the commit says",
  },
  {
    name: "goreleaser below .config, which publishes as nothing says otherwise",
    files: {
      "go.mod": "module x\n",
      ".config/goreleaser.yml":
        "monorepo:\n  tag_prefix: tool/\nchangelog:\n  disable: true\n",
    },
    toml: 'tag = "tool/v{version}"\n',
    not: "release: it adds its files to rung's page, and keeps the notes; give it",
  },
  {
    name:
      "two tools that name different tags and changelogs: what is so already goes before",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      "NEWS.md": "# News\n",
      "release-please-config.json":
        '{ "packages": { ".": { "include-v-in-tag": false, "changelog-path": "LOG.md" } } }\n',
      ".goreleaser.yml": "monorepo:\n  tag_prefix: tool/\nrelease:\n  disable: true\n",
      ".versionrc": '{ "infile": "NEWS.md" }\n',
    },
    tags: ["tool/v1.2.0"],
    toml: 'changelog = "NEWS.md"\n',
    not: 'release-please (release-please-config.json) tag "{version}": ' +
      'the tags are "tool/v{version}"',
  },
  {
    name: "commitizen that says nothing of tags, beside tags with a v",
    files: {
      "pyproject.toml":
        `${PYTHON}[tool.commitizen]\nname = "cz_conventional_commits"\nversion_scheme = "semver"\n`,
    },
    tags: ["v1.1.0-rc.0", "v1.2.0"],
  },
  {
    name: "release-please whose component is the package's name, without its scope",
    files: {
      "package.json": '{\n  "name": "@acme/tool",\n  "version": "1.2.0"\n}\n',
      "release-please-config.json":
        '{ "packages": { ".": { "package-name": "@acme/tool" } } }\n',
    },
    toml: 'tag = "tool-v{version}"\n',
  },
  {
    name: "release-please that says no component, beside packages that have tags",
    isOfPackages: true,
    files: {
      "package.json": '{ "private": true, "workspaces": ["libs/*"] }\n',
      "libs/a/package.json": '{ "name": "@acme/a", "version": "1.2.0" }\n',
      "libs/b/package.json": '{ "name": "@acme/b", "version": "0.3.0" }\n',
      "release-please-config.json": '{ "packages": { "libs/a": {}, "libs/b": {} } }\n',
    },
    tags: ["@acme/a@1.2.0", "@acme/b@0.3.0"],
  },
  {
    name: "tbump, one of whose files says a number of its own",
    files: {
      "pyproject.toml": PYTHON,
      "tbump.toml": '[version]\ncurrent = "1.2.0"\nregex = "x"\n\n' +
        '[git]\nmessage_template = "x"\ntag_template = "v{new_version}"\n\n' +
        '[[file]]\nsrc = "about.txt"\nsearch = "tool {current_version}"\n\n' +
        '[[file]]\nsrc = "other/*.txt"\nsearch = "at {current_version}"\n',
      "about.txt": "tool 1.2.0\n",
      "other/a.txt": "at 0.0.1\n",
    },
    tags: ["v1.2.0"],
    toml: '[[file]]\npath = "about.txt"\npattern = "tool {version}"\n',
    not: "other/*.txt says 0.0.1 for another tool, and the version files do not",
  },
  {
    name: "towncrier with a folder of its own",
    files: {
      "pyproject.toml": PYTHON,
      "towncrier.toml":
        '[tool.towncrier]\ndirectory = "changes"\nfilename = "LOG.md"\n',
      "LOG.md": "# Log\n",
    },
    tags: ["v1.2.0"],
    toml: 'changelog = "LOG.md"\n',
  },
  {
    name: "Lerna with one version",
    isOfPackages: true,
    files: {
      "lerna.json":
        '{ "version": "1.2.0", "packages": ["a"], "command": { "version": ' +
        '{ "allowBranch": ["main", "next/*"], "tagVersionPrefix": "", "message": "x" }, ' +
        '"publish": { "registry": "x" } } }\n',
      "package.json": '{ "private": true, "workspaces": ["a"] }\n',
      "a/package.json": '{ "name": "a", "version": "1.2.0" }\n',
    },
    toml: 'tag = "{version}"\nbranch = ["main", "next/*"]\n',
    not: "lerna (lerna.json) publish: publish in the workflow that the tag starts",
  },
  {
    name: "Nx with a version each",
    isOfPackages: true,
    files: {
      "package.json": '{ "private": true, "workspaces": ["libs/*"] }\n',
      "libs/a/package.json": '{ "name": "a", "version": "1.2.0" }\n',
      "libs/b/package.json": '{ "name": "b", "version": "0.3.0" }\n',
      "nx.json": '{ "release": { "projectsRelationship": "independent", ' +
        '"releaseTagPattern": "release/{projectName}/{version}", ' +
        '"groups": { "some": { "projectsRelationship": "fixed", "projects": ["tag:libs"] }, "ab": { "projectsRelationship": "fixed", "projects": ["a", "b"] }, "c": { "projects": ["a"] } }, ' +
        '"version": { "preVersionCommand": "x" } } }\n',
    },
    toml: 'tag = "release/{package}/{version}"\n\n[group.ab]\npackages = ["a", "b"]\n',
    not: 'groups: "some" of tag:libs: name them in [group.NAME] packages',
  },
  {
    name: "Nx whose tags are there",
    isOfPackages: true,
    files: {
      "package.json": '{ "private": true, "workspaces": ["a", "b"] }\n',
      "a/package.json": '{ "name": "a", "version": "1.2.0" }\n',
      "b/package.json": '{ "name": "b", "version": "0.3.0" }\n',
      "nx.json":
        '{ "release": { "releaseTag": { "pattern": "{projectName}-v{version}" }, ' +
        '"changelog": { "workspaceChangelog": { "file": "{workspaceRoot}/LOG.md" } } } }\n',
      "LOG.md": "# Log\n",
    },
    tags: ["a-v1.2.0"],
    toml: 'changelog = "LOG.md"\n',
  },
  {
    name: "auto, np and release-drafter",
    files: {
      "package.json":
        '{\n  "name": "tool",\n  "version": "1.2.0",\n  "np": { "branch": "stable", "message": "x" }\n}\n',
      ".autorc":
        '{ "baseBranch": "stable", "noVersionPrefix": true, "plugins": ["npm"] }\n',
      ".github/release-drafter.yml":
        'tag-template: "v$RESOLVED_VERSION"\nversion-resolver:\n  default: patch\n',
    },
    tags: ["1.2.0"],
    toml: 'branch = "stable"\n',
    not: 'release-drafter (.github/release-drafter.yml) tag "v{version}": ' +
      'the tags are "{version}"',
  },
  {
    name: "GitVersion",
    files: {
      "GitVersion.yml": "tag-prefix: rel-\nnext-version: 2.0\nbranches:\n  main: {}\n",
    },
    toml: 'tag = "rel-{version}"\n',
    not: "next-version: name it at the release: `rung prepare 2`",
  },
  {
    name: "knope of several packages",
    isOfPackages: true,
    files: {
      "a/Cargo.toml": '[package]\nname = "a"\nversion = "1.2.0"\n',
      "b/Cargo.toml": '[package]\nname = "b"\nversion = "0.3.0"\n',
      "b/about.txt": "b 0.3.0\n",
      "Cargo.toml": '[workspace]\nmembers = ["a", "b"]\n',
      "knope.toml":
        '[packages.a]\nversioned_files = ["a/Cargo.toml"]\nchangelog = "a/LOG.md"\n\n' +
        '[packages.b]\nscopes = ["b"]\n' +
        'versioned_files = ["b/Cargo.toml", { path = "b/about.txt", regex = "^b" }, ' +
        '{ path = "a/Cargo.toml", dependency = "b" }]\n\n' +
        "[changes]\nignore_conventional_commits = true\n\n[[workflows]]\nname = 'release'\n",
    },
    tags: ["a/v1.2.0", "b/v0.3.0"],
    toml:
      'changes = "files"\n\n[[file]]\npath = "b/about.txt"\npattern = "b {version}"\n\n' +
      '[package.a]\nchangelog = "a/LOG.md"\n',
    not: "scopes: rung goes by the files of a commit",
  },
  {
    name: "cocogitto and git-cliff",
    files: {
      "Cargo.toml": '[package]\nname = "tool"\nversion = "1.2.0"\n',
      "cog.toml": 'tag_prefix = "rel-"\nbranch_whitelist = ["main", "release/**"]\n' +
        'pre_bump_hooks = ["x"]\n\n[changelog]\npath = "LOG.md"\n',
      "LOG.md": "# Log\n",
      "cliff.toml": '[changelog]\nbody = "x"\n',
    },
    toml:
      'tag = "rel-{version}"\nbranch = ["main", "release/**"]\nchangelog = "LOG.md"\n',
    not: "git-cliff (cliff.toml) changelog: rung writes the changelog in its form",
  },
  {
    name: "goreleaser whose workflow checks its configuration alone",
    files: {
      "go.mod": "module x\n",
      ".goreleaser.yml": "release:\n  disable: true\n",
      ".github/workflows/lint.yml":
        "on: push\njobs:\n  check:\n    steps:\n      - uses: goreleaser/goreleaser-action@v6\n" +
        "        with:\n          args: check\n",
    },
    tags: ["v1.2.0"],
  },
  {
    name: "release-please with marks around lines, one of which makes no pattern",
    files: {
      "package.json": '{\n  "name": "tool",\n  "version": "1.2.0"\n}\n',
      "release-please-config.json":
        '{ "packages": { ".": { "extra-files": ["README.md"] } } }\n',
      "README.md": "Needs 1.2.0 of other.\n<!-- x-release-please-start-version -->\n" +
        '<a href="https://x.example/tag/tool-v1.2.0">\n' +
        '<img src="https://x.example/?message=v1.2.0&color=blue" />\n' +
        "<!-- x-release-please-end -->\n",
    },
    tags: ["v1.2.0"],
    toml: '[[file]]\npath = "README.md"\npattern = \'tool-v{version}"\'\n',
    not: "README.md: 1 of its marked lines say the version",
  },
  {
    name: "configured already",
    files: { "pyproject.toml": PYTHON, "rung.toml": '# mine\ntag = "v{version}"\n' },
    tags: ["v1.2.0"],
  },
];
