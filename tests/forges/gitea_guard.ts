/** Protected tags and branches of the Gitea double: its hook, in the words of the real one. */

/** The update hook of a bare repository, with what it guards. */
export function guardedBy(
  tags: readonly string[],
  branches: readonly string[],
): string {
  const branch = branches.map((name) =>
    `  refs/heads/${name})
    echo "Gitea: Not allowed to push to protected branch ${name}" >&2; exit 1 ;;`
  );
  const tag = tags.map((pattern) =>
    `  refs/tags/${pattern})
    echo "error: Tag \${1#refs/tags/} is protected" >&2; exit 1 ;;`
  );
  return ["#!/bin/sh", 'case "$1" in', ...branch, ...tag, "esac", "exit 0", ""].join(
    "\n",
  );
}

/** Whether a name is like a pattern with `*`. */
export function matches(pattern: string, name: string): boolean {
  const source = pattern.replace(/[.+^$(){}|\\?[\]]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${source}$`).test(name);
}
