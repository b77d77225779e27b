/** Where a repository lives on a Gitea or a Forgejo, and the addresses of its API. */
import { type Address, type Place, splitPath, type Told } from "../../place.ts";

/** What tells one of the two from the other. */
export interface Kind {
  readonly id: string;
  /** Hosts that are known to be one. */
  readonly hosts: readonly string[];
  /** The variable that is true in its own jobs, where `GITHUB_SERVER_URL` is its address. */
  readonly jobVariable: string;
}

/**
 * The repository that an address leads to; nothing when that is no such forge: a host that is
 * known, the one whose job this is, or the one that the configuration names.
 */
export function locate(
  { id, hosts, jobVariable }: Kind,
  address: Address,
  env: (name: string) => string | undefined,
  told: Told,
): Place | undefined {
  const job = env(jobVariable) === "true" ? env("GITHUB_SERVER_URL") : undefined;
  const named = told.kind === id ? told.url : job;
  const found = splitPath(
    address,
    named,
    told.kind === id || hosts.includes(address.host),
  );
  if (!found) return undefined;
  const { server, path } = found;
  const [owner, repo, ...rest] = path.split("/");
  if (!owner || !repo || rest.length > 0) return undefined;
  return {
    forge: id,
    owner,
    repo,
    server,
    api: `${server}/api/v1`,
    git: `${server}/${owner}/${repo}.git`,
    web: `${server}/${owner}/${repo}`,
  };
}
