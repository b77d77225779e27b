/** Whether a remote is one place: what is pushed to one is looked for there, and nowhere else. */
import { fail, ok, type Result } from "../fault.ts";
import type { Git } from "../git/mod.ts";
import { fitToShow } from "../system/startup.ts";

/**
 * Whether a remote is read from where it is pushed to: what is there would else be looked for
 * elsewhere. Fails with `remote_split`.
 */
export async function checkOnePlace(
  git: Git,
  name: string,
  pushed: string,
): Promise<Result<unknown>> {
  const read = await git.text(["ls-remote", "--get-url", "--", name]);
  // Without git, the address that is written is the only one.
  if (!read.ok || keyOf(read.value) === keyOf(pushed)) return ok(undefined);
  const [from, to] = [read.value, pushed].map(fitToShow);
  return fail(
    "remote_split",
    `Cannot push: "${name}" is read from ${from}, and pushed to ${to}`,
    { hint: `Give it one address: \`git remote set-url --push ${name} ${from}\`` },
  );
}

/** What two addresses of one place have in common: host and path, however they are spoken to. */
function keyOf(address: string): string {
  const scp = /^(?:[^@/\s]+@)?([^:/\s@]{2,}):(?!\/\/)(.+)$/.exec(address);
  const url = URL.parse(scp ? `ssh://${scp[1]}/${scp[2]}` : address);
  const [host, path] = url && url.protocol !== "file:"
    ? [url.hostname.toLowerCase(), url.pathname]
    : ["", address.replace(/^file:\/\//, "")];
  const plain = path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
  // Over SSH, a name of one's own for a second key stands for the host's.
  return `${host.replace(/(\.[a-z]{2,})-[^.]*$/, "$1")}/${plain}`;
}
