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

/** What the configuration tells of the forge: `[forge] kind`, `url`. */
export interface Told {
  readonly kind?: string | undefined;
  /** The address of its web server, perhaps with a path that it lies below. */
  readonly url?: string | undefined;
}

/** What `[forge]` tells: `auto` and `none` name no forge. */
export function toldBy(
  { kind, url }: { readonly kind: string; readonly url?: string | undefined },
): Told {
  return { kind: kind === "auto" || kind === "none" ? undefined : kind, url };
}

/**
 * The server of an address, and the repository's path there: the server that is named, if the
 * address is on its host; else the host itself, if it is known to be one (`isKnown`).
 */
export function splitPath(
  { protocol, host, path }: Address,
  named: string | undefined,
  isKnown: boolean,
): { readonly server: string; readonly path: string } | undefined {
  const url = named === undefined ? null : URL.parse(named);
  if (url) {
    const isSame = protocol === "ssh"
      ? url.hostname === host
      : url.host === host && url.protocol === `${protocol}:`;
    if (!isSame) return undefined;
    const below = url.pathname.replace(/^\/+|\/+$/g, "");
    const server = `${url.origin}${below ? `/${below}` : ""}`;
    // Over SSH the path does not say where the web server lies.
    const isBelow = below !== "" && path.startsWith(`${below}/`);
    if (below !== "" && protocol !== "ssh" && !isBelow) return undefined;
    return { server, path: isBelow ? path.slice(below.length + 1) : path };
  }
  if (!isKnown) return undefined;
  return { server: `${protocol === "http" ? "http" : "https"}://${host}`, path };
}
