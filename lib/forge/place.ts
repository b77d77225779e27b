/** Where a repository lives on a GitHub, and the addresses of its API. Pure. */

/** A repository on a forge. Addresses end without a slash. */
export interface Place {
  readonly forge: "github";
  readonly owner: string;
  readonly repo: string;
  /** The web server that git talks to: `https://github.com`. */
  readonly server: string;
  /** The REST API: `https://api.github.com`. */
  readonly api: string;
  /** Where git finds it over HTTP, without credentials: `https://github.com/o/r.git`. */
  readonly git: string;
  /** Its page: `https://github.com/o/r`. */
  readonly web: string;
}

/** A remote's URL, taken apart. */
interface Address {
  readonly protocol: "http" | "https" | "ssh";
  /** With its port. */
  readonly host: string;
  /** Without slashes at its ends and without `.git`. */
  readonly path: string;
}

/**
 * The repository that a remote's URL leads to; nothing when that is no GitHub.
 *
 * A GitHub is `github.com`, a `*.ghe.com`, and the one that `GITHUB_SERVER_URL` names, as it
 * does on a GitHub Enterprise Server. Sources: git-fetch(1), "GIT URLS"; github/docs,
 * "Variables reference" and "Enterprise Cloud with data residency".
 */
export function placeOf(
  remote: string,
  env: (name: string) => string | undefined,
): Place | undefined {
  const address = addressOf(remote);
  if (!address) return undefined;
  const [owner, repo, ...rest] = address.path.split("/");
  if (!owner || !repo || rest.length > 0) return undefined;
  const server = serverFor(address, env("GITHUB_SERVER_URL"));
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

/** Whether a secret may travel there: encrypted, or not leaving this machine. */
export function isPrivateWay(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" ||
    /^(?:127(?:\.\d+){3}|localhost|\[::1\]|.*\.localhost)$/.test(hostname);
}

function addressOf(remote: string): Address | undefined {
  const scp = /^(?:[^@/\s]+@)?([^:/\s@]{2,}):(?!\/\/)\/?(.+)$/.exec(remote.trim());
  const url = URL.parse(scp ? `ssh://${scp[1]}/${scp[2]}` : remote.trim());
  const protocol = url?.protocol.replace(/:$/, "");
  if (!url || !(protocol === "http" || protocol === "https" || protocol === "ssh")) {
    return undefined;
  }
  const path = url.pathname.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
  // Over SSH the port and a second name for another key say nothing about the server.
  const host = protocol === "ssh"
    ? url.hostname.toLowerCase().replace(/(\.[a-z]{2,})-[^.]*$/, "$1")
    : url.host.toLowerCase();
  return { protocol, host: host === "ssh.github.com" ? "github.com" : host, path };
}

function serverFor({ protocol, host }: Address, named: string | undefined) {
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
