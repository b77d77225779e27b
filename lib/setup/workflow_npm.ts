/** Which program the project's npm packages are installed with. */
import type { WorkflowSettings } from "../ci/mod.ts";
import type { Git } from "../git/mod.ts";

type Client = NonNullable<WorkflowSettings["npmClient"]>;

/** The lockfiles at the root and whose they are; of two, the first, unless `packageManager` says. */
const LOCKS: readonly (readonly [path: string, client: Client])[] = [
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
];

/**
 * What installs the packages, by the lockfiles that a checkout will have; nothing without a
 * `package.json`.
 */
export async function npmClientOf(
  git: Git,
  read: (path: string) => string | undefined,
): Promise<Client | undefined> {
  const manifest = read("package.json");
  if (manifest === undefined) return undefined;
  const paths = LOCKS.map(([path]) => path);
  const listed = await git.text([
    ...["ls-files", "--cached", "--others", "--exclude-standard"],
    ...["--", ...paths],
  ]);
  const there = listed.ok ? new Set(listed.value.split("\n")) : undefined;
  const clients = LOCKS.filter(([path]) =>
    (there?.has(path) ?? true) && read(path) !== undefined
  ).map(([, client]) => client);
  const said = /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)@/.exec(manifest)?.[1];
  const client = clients.find((each) => each === said) ?? clients[0];
  if (client !== "yarn") return client ?? "unlocked";
  return /^__metadata:/m.test(read("yarn.lock") ?? "") ? "yarn" : "yarn-classic";
}
