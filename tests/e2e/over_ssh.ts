/** A project whose remote is reached by a key, and its API by a token. */
import type { OnGithub } from "./github_project.ts";

/** A way to the bare repository as SSH has it, without a server: what it is asked is run. */
export async function overSsh({ repo, github }: OnGithub, isReadOnly = false) {
  const { hostname } = new URL(github.server);
  const script = `${repo.root}/ssh`;
  const refuse = isReadOnly
    ? `case "$command" in git-receive-pack*)
  echo "ERROR: The key you are authenticating with has been marked as read only." >&2
  exit 128;;
esac
`
    : "";
  await Deno.writeTextFile(
    script,
    `#!/bin/sh
PATH=/usr/bin:/bin:$PATH
for command; do :; done
[ -z "$RELEASE_PAT$GIT_CONFIG_COUNT" ] || { echo "the token is here" >&2; exit 1; }
${refuse}cd '${repo.root}' && exec sh -c "$(echo "$command" | sed "s#'/*acme/tool.git'#origin.git#")"
`,
    { mode: 0o755 },
  );
  await repo.git("config", "core.sshCommand", script);
  await repo.git("remote", "set-url", "origin", `git@${hostname}:acme/tool.git`);
}
