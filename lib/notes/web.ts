/** Where a repository stands on the web, read from its remote's URL, and links into it. */

interface Host {
  readonly id: string;
  /** Tells by the host's name, in lower case, whether it is one of these. */
  readonly isAt: (host: string) => boolean;
  readonly commit: (sha: string) => string;
  readonly compare: (from: string, to: string) => string;
  readonly tag: (tag: string) => string;
  readonly issues: string;
  readonly issue: (number: string) => string;
  /** A pull or merge request. */
  readonly request: (number: string) => string;
}

const labelled = (...names: string[]) => (host: string) =>
  host.split(".").some((label) => names.some((name) => label.startsWith(name)));

const githubPaths = {
  commit: (sha: string) => `/commit/${sha}`,
  compare: (from: string, to: string) => `/compare/${from}...${to}`,
  tag: (tag: string) => `/releases/tag/${tag}`,
  issues: "/issues",
  issue: (number: string) => `/issues/${number}`,
  request: (number: string) => `/pull/${number}`,
};

/** The hosts whose pages are known. A host that is none of them gets no links. */
export const HOSTS = [
  { id: "github", isAt: labelled("github"), ...githubPaths },
  {
    id: "gitlab",
    isAt: labelled("gitlab"),
    commit: (sha) => `/-/commit/${sha}`,
    compare: (from, to) => `/-/compare/${from}...${to}`,
    tag: (tag) => `/-/tags/${tag}`,
    issues: "/-/issues",
    issue: (number) => `/-/issues/${number}`,
    request: (number) => `/-/merge_requests/${number}`,
  },
  {
    id: "bitbucket",
    // a Bitbucket of one's own has other pages
    isAt: (host) => host === "bitbucket.org",
    commit: (sha) => `/commits/${sha}`,
    compare: (from, to) => `/branches/compare/${to}%0D${from}`,
    tag: (tag) => `/src/${tag}`,
    issues: "/issues",
    issue: (number) => `/issues/${number}`,
    request: (number) => `/pull-requests/${number}`,
  },
  {
    id: "gitea",
    isAt: labelled("gitea", "forgejo", "codeberg"),
    ...githubPaths,
    request: (number) => `/pulls/${number}`,
  },
] as const satisfies readonly Host[];

/** A repository on the web. */
export interface Web {
  readonly host: (typeof HOSTS)[number]["id"];
  /** Of the repository, without a slash at its end, credentials or query. */
  readonly url: string;
}

// names that lead to the same host by another port
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "ssh.github.com": "github.com",
  "altssh.gitlab.com": "gitlab.com",
  "altssh.bitbucket.org": "bitbucket.org",
};

/**
 * The repository's place on the web, from a remote's URL in any form git takes.
 *
 * Credentials are dropped. Nothing for a path on this machine and for a host that `HOSTS`
 * does not know: no link is better than a wrong one. Source: git-fetch(1), "GIT URLS".
 */
export function webOf(remote: string): Web | undefined {
  const scp = /^(?:[^@/\s]+@)?([^:/\s@]{2,}):(?!\/\/)\/?(.+)$/.exec(remote.trim());
  const text = scp ? `ssh://${scp[1]}/${scp[2]}` : remote.trim().replace(/^git\+/, "");
  const url = URL.parse(text);
  if (!url || !/^(?:https?|ssh|git):$/.test(url.protocol)) return undefined;
  const host = hostName(url);
  const path = url.pathname.replace(/\/+$/, "").replace(/\.git$/, "");
  const known = HOSTS.find((each) => each.isAt(host));
  if (!known || !host.includes(".") || !/^\/+[^/]+\/+[^/]/.test(path)) return undefined;
  const origin = url.protocol.startsWith("http")
    ? `${url.protocol}//${url.host}`
    : `https://${host}`;
  return { host: known.id, url: origin + inert(path.replace(/^\/+/, "/")) };
}

/**
 * A repository on a host whose name tells nothing, and of which it is known what it runs: its
 * address is without credentials. Nothing for a kind whose pages are not known.
 */
export function webFor(kind: string, address: string): Web | undefined {
  // Forgejo's pages are Gitea's.
  const known = HOSTS.find(({ id }) => id === (kind === "forgejo" ? "gitea" : kind));
  const url = URL.parse(address);
  return known && url
    ? { host: known.id, url: url.origin + inert(url.pathname) }
    : undefined;
}

/** The host; over SSH it may be a name of one's own, `github.com-work` for a second key. */
function hostName({ hostname, protocol }: URL): string {
  const name = hostname.toLowerCase();
  const host = protocol === "ssh:" ? name.replace(/(\.[a-z]{2,})-[^.]*$/, "$1") : name;
  return OTHER_NAMES[host] ?? host;
}

/** The page of a commit. */
export function commitUrl(web: Web, sha: string): string {
  return web.url + hostOf(web).commit(encodeRef(sha));
}

/** The page that shows what lies between two refs. */
export function compareUrl(web: Web, from: string, to: string): string {
  return web.url + hostOf(web).compare(encodeRef(from), encodeRef(to));
}

/** The page of a tag or its release. */
export function tagUrl(web: Web, tag: string): string {
  return web.url + hostOf(web).tag(encodeRef(tag));
}

/** The page where problems are reported. */
export function issuesUrl(web: Web): string {
  return web.url + hostOf(web).issues;
}

/** The page of an issue; its number is digits alone. */
export function issueUrl(web: Web, number: string): string {
  return web.url + hostOf(web).issue(number);
}

/** The page of a pull or merge request; its number is digits alone. */
export function requestUrl(web: Web, number: string): string {
  return web.url + hostOf(web).request(number);
}

/** The page of somebody; the handle is encoded. */
export function personUrl(web: Web, handle: string): string {
  return `${new URL(web.url).origin}/${encodeRef(handle)}`;
}

function hostOf(web: Web): Host {
  return HOSTS.find((each) => each.id === web.host)!;
}

/** A ref in a path: slashes stay, and nothing ends a link in Markdown. */
export function encodeRef(ref: string): string {
  if (PLAIN_REF.test(ref)) return ref;
  return inert(encodeURIComponent(ref.toWellFormed()))
    .replace(/%2F/g, "/").replace(/%40/g, "@").replace(/%2B/g, "+");
}

/** What stays as it is: a commit's name, and most tags. */
const PLAIN_REF = /^[\w./@+-]*$/;

/** Without the characters that end a link in Markdown, or mean another. */
function inert(path: string): string {
  return path.replace(
    /[()\\&]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
