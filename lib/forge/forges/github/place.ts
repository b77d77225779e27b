/** Where a repository lives on a GitHub, and the addresses of its API. */
import type { Address, Place, Told } from "../../place.ts";

/**
 * The repository that an address leads to; nothing when that is no GitHub.
 *
 * A GitHub is `github.com`, a `*.ghe.com`, and the one that `GITHUB_SERVER_URL` names, as it
 * does on a GitHub Enterprise Server. Sources: github/docs, "Variables reference" and
 * "Enterprise Cloud with data residency".
 */
export function locate(
  address: Address,
  env: (name: string) => string | undefined,
  told: Told,
): Place | undefined {
  // In the jobs of other forges that variable is their own server's.
  const isOthers = ["GITEA_ACTIONS", "FORGEJO_ACTIONS"].some((name) => env(name));
  const job = isOthers ? undefined : env("GITHUB_SERVER_URL");
  const named = told.kind === "github" ? told.url ?? `https://${address.host}` : job;
  const [owner, repo, ...rest] = address.path.split("/");
  if (!owner || !repo || rest.length > 0) return undefined;
  const server = serverFor(address, named);
  if (server === undefined) return undefined;
  return {
    forge: "github",
    owner,
    repo,
    server,
    api: apiOf(server, env),
    git: `${server}/${owner}/${repo}.git`,
    web: `${server}/${owner}/${repo}`,
  };
}

function serverFor({ protocol, host: given }: Address, named: string | undefined) {
  const host = given === "ssh.github.com" ? "github.com" : given;
  if (host === "github.com" || host === "www.github.com") return "https://github.com";
  if (host.endsWith(".ghe.com")) return `https://${host}`;
  const server = named ? URL.parse(named) : null;
  if (!server) return undefined;
  const isSame = protocol === "ssh"
    ? server.hostname === host
    : server.host === host && server.protocol === `${protocol}:`;
  return isSame ? server.origin : undefined;
}

function apiOf(server: string, env: (name: string) => string | undefined): string {
  const named = env("GITHUB_SERVER_URL")?.replace(/\/+$/, "");
  const api = env("GITHUB_API_URL");
  // What the environment says is about its own server, not about another.
  if (named === server && api) return api.replace(/\/+$/, "");
  if (server === "https://github.com") return "https://api.github.com";
  const { protocol, host } = new URL(server);
  if (host.endsWith(".ghe.com")) return `${protocol}//api.${host}`;
  return `${server}/api/v3`;
}
