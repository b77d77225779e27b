/** Where a repository lives on a GitLab, and the addresses of its API. */
import { type Address, type Place, splitPath, type Told } from "../../place.ts";

/**
 * The repository that an address leads to; nothing when that is no GitLab: gitlab.com, the
 * server whose job this is, or the one that the configuration names. Groups nest, so that all
 * but the last part is the owner. Source: GitLab's docs, "Predefined CI/CD variables".
 */
export function locate(
  address: Address,
  env: (name: string) => string | undefined,
  told: Told,
): Place | undefined {
  const job = env("GITLAB_CI") === "true" ? env("CI_SERVER_URL") : undefined;
  // For networks that close SSH's port.
  const host = address.host.replace(/^altssh\./, "");
  const found = splitPath(
    { ...address, host },
    told.kind === "gitlab" ? told.url : job,
    told.kind === "gitlab" || host === "gitlab.com",
  ) ?? splitPath({ ...address, host }, undefined, host === "gitlab.com");
  if (!found) return undefined;
  const { server, path } = found;
  const at = path.lastIndexOf("/");
  if (at < 1 || at === path.length - 1) return undefined;
  return {
    forge: "gitlab",
    owner: path.slice(0, at),
    repo: path.slice(at + 1),
    server,
    api: `${server}/api/v4`,
    git: `${server}/${path}.git`,
    web: `${server}/${path}`,
  };
}
