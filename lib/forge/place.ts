/** Where a repository lives on a forge, and the addresses of its API. Pure. */

/** A repository on a forge. Addresses end without a slash. */
export interface Place {
  /** The forge's `id`. */
  readonly forge: string;
  /** Whose it is: a user, or groups with `/` between them. */
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
export interface Address {
  readonly protocol: "http" | "https" | "ssh";
  /** With its port. */
  readonly host: string;
  /** Without slashes at its ends and without `.git`. */
  readonly path: string;
}

/** Whether a secret may travel there: encrypted, or not leaving this machine. */
export function isPrivateWay(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" ||
    /^(?:127(?:\.\d+){3}|localhost|\[::1\]|.*\.localhost)$/.test(hostname);
}

/** A remote's URL, taken apart; nothing for one that is no network address. */
export function addressOf(remote: string): Address | undefined {
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
  return { protocol, host, path };
}
