/** The files and commit messages of the sandbox. */

/** Messages of commits, as people and machines write them; used over and over. */
export const MESSAGES: readonly string[] = [
  "feat: add tasks from the command line",
  "fix: keep the order of subtasks when one is archived (#12)",
  "docs: explain the modes of numbering",
  "Speed up listing of large TODO.md files",
  "feat(mcp): serve tasks over stdio",
  "chore: tidy the repository",
  "fix(sync): do not lose a note when two machines add one\n\n" +
  "The notes were keyed by their line alone.\n\nCloses #17\nReviewed-by: A. Reader",
  "test: cover the repair of a broken TODO.md",
  "ci: run the checks on macOS too",
  "refactor(cli): part parsing from doing",
  "feat(cli)!: name the commands as the shell version does\n\n" +
  "BREAKING CHANGE: `todo new` is `todo add` now, and\n`todo done` takes ids alone.",
  "WIP",
  "feat(tags): filter by several tags with `--tag a --tag b`",
  "Merge pull request #21 from fxstein/tags\n\nfeat(tags): filter by several tags",
  "build(deps): bump click from 8.1.6 to 8.1.7",
  "style: format the shell script",
  "perf(list): read the file once",
  "fix: <script> in a title is text, not markup",
  "feat(cli): `todo show` prints one task with its notes",
  "Thanks to @octocat for the report of #23",
  'revert: "perf(list): read the file once"\n\nRefs: 5f3a9c1',
  "fix(windows): accept CRLF in TODO.md",
  "docs(readme): uv first, pipx and pip after",
  "feat(migrate): take over tasks of the shell version",
  "fixup! feat(migrate): take over tasks of the shell version",
  "Update README.md",
  "fix(lock): wait for another process instead of failing",
  "chore(deps): lock file maintenance",
  "feat(notes): several lines in a note",
  "i18n: German messages",
];

/** What is written at a version: path with its mode, and the text. */
export function filesAt(
  version: string,
  released: readonly string[],
): [string, string][] {
  const python = pep440(version);
  return [
    ["M 100755 inline todo.ai", shellTool(version)],
    ["M 100644 inline pyproject.toml", pyproject(python)],
    ["M 100644 inline todo_ai/__init__.py", packageInit(python)],
    ["M 100644 inline todo_ai/cli.py", CLI],
    ["M 100644 inline CHANGELOG.md", changelog(released)],
    ["M 100644 inline README.md", README],
    ["M 100644 inline LICENSE", "Apache License 2.0\n"],
    ["M 100644 inline release/RELEASE_NOTES.md", `# todo.ai v${version}\n`],
    ["M 100644 inline tests/test_todo.py", PYTHON_TEST],
  ];
}

/** Enough for the sandbox's own versions: a fixture must not prove rung with rung. */
function pep440(version: string): string {
  return version.replace(
    /-(alpha|beta|rc)\.(\d+)$/,
    (_, stage: string, n: string) => (stage === "rc" ? "rc" : stage[0]!) + n,
  );
}

function shellTool(version: string): string {
  return `#!/bin/zsh
# todo.ai - tasks for people and agents, in one file
#
# Needs zsh 5 or later. Version history: CHANGELOG.md

set -e

VERSION="${version}"
REPO_URL="https://github.com/fxstein/todo.ai"
MIN_FILE_VERSION="0.9.0"
TODO_FILE="\${TODO_FILE:-TODO.md}"

show_version() {
  echo "todo.ai version $VERSION"
  echo "Repository: $REPO_URL"
}

add_task() {
  local title="$1"
  printf -- '- [ ] %s\\n' "$title" >> "$TODO_FILE"
}

case "$1" in
  add) shift; add_task "$*" ;;
  list) cat "$TODO_FILE" ;;
  version | --version) show_version ;;
  *) echo "Usage: todo.ai add|list|version" >&2; exit 2 ;;
esac
`;
}

function pyproject(version: string): string {
  return `# Packaging of todo.ai; the shell tool stays beside it
[build-system]
requires = ["hatchling>=1.21.0"]
build-backend = "hatchling.build"

[project]
name = "todo-ai"
version = "${version}"  # as in todo_ai/__init__.py
description = "Tasks for people and agents, in one file"
readme = "README.md"
requires-python = ">=3.10"
license = { text = "Apache-2.0" }
dependencies = [
    "click>=8.1.7",
    "mcp==0.9.5",  # not ours, although it looks so
    "rich>=13.7",
]

[project.optional-dependencies]
dev = ["pytest>=8.0", "ruff==0.9.5"]

[project.scripts]
todo-ai = "todo_ai.cli:main"

[tool.ruff]
line-length = 100
target-version = "py310"

[tool.todo]
version = "0.9.5"
`;
}

function packageInit(version: string): string {
  return `"""Tasks for people and agents, in one file."""

__version__ = "${version}"
__min_file_version__ = "0.9.0"
`;
}

const CLI = `"""The command line."""

import click

from todo_ai import __version__


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Keep tasks."""
`;

const PYTHON_TEST = `from todo_ai import __version__


def test_version_is_there() -> None:
    assert __version__
`;

const README = `# todo.ai

Tasks for people and agents, in one file.

\`\`\`bash
uv tool install todo-ai        # stable
pip install todo-ai==0.9.5     # one version
\`\`\`

See [CHANGELOG.md](CHANGELOG.md) for what changed.
`;

/** Stable versions alone, newest first, as a person would have written it. */
function changelog(released: readonly string[]): string {
  const stable = released.filter((version) => !version.includes("-")).reverse();
  const url = "https://github.com/fxstein/todo.ai";
  const links = stable.map((version, i) => {
    const below = stable[i + 1];
    const page = below ? `compare/v${below}...v${version}` : `releases/tag/v${version}`;
    return `[${version}]: ${url}/${page}\n`;
  });
  const newest = stable[0]
    ? [`[Unreleased]: ${url}/compare/v${stable[0]}...HEAD\n`]
    : [];
  return [
    "# Changelog\n\nAll notable changes to this project are documented in this file.\n",
    "\n## [Unreleased]\n",
    ...stable.map((version) =>
      `\n## [${version}] - 2025-12-01\n\n### Fixed\n\n- What ${version} was for\n`
    ),
    "\n",
    ...newest,
    ...links,
  ].join("");
}
