/**
 * Bitbucket Cloud: tags, and no releases. Files go to the downloads, which belong to the whole
 * repository: one of a name silently replaces another.
 *
 * Sources: Atlassian's "REST API, Downloads", "Using API tokens", "Using access tokens".
 */
import type { Forge, OpenForge } from "../../forge.ts";
import { splitPath } from "../../place.ts";
import { ok } from "../../../fault.ts";
import { downloadsOf, removeDownload, sendDownload } from "./downloads.ts";

/** Bitbucket Cloud. */
export const bitbucket: Forge = {
  id: "bitbucket",
  title: "Bitbucket",
  limits: {
    notesCharacters: 0,
    // Source: Atlassian's "Repository downloads".
    assetBytes: 2 * 1024 ** 3,
    assets: Infinity,
    nameCharacters: 255,
    tagsAPush: Infinity,
    commitBytes: 0,
  },
  lacks: {
    commits: "has no releases, which such a run ends with",
    notes: "has no releases",
  },
  locate(address, _, told) {
    const host = address.host.replace(/^altssh\./, "");
    const isNamed = told.kind === "bitbucket";
    const found = splitPath(
      { ...address, host },
      isNamed ? told.url : undefined,
      isNamed || host === "bitbucket.org",
    );
    const [owner, repo, ...rest] = found?.path.split("/") ?? [];
    if (!found || !owner || !repo || rest.length > 0) return undefined;
    const { server } = found;
    return {
      ...{ forge: "bitbucket", owner, repo, server },
      api: server === "https://bitbucket.org"
        ? "https://api.bitbucket.org/2.0"
        : `${server}/2.0`,
      git: `${server}/${owner}/${repo}.git`,
      web: `${server}/${owner}/${repo}`,
    };
  },
  refusals: [],
  headers: (secret) => ({
    "authorization": `Bearer ${secret}`,
    "accept": "application/json",
    "user-agent": "rung",
  }),
  // An API token is a person's, all others are access tokens of a repository or a workspace.
  gitUser: (secret) =>
    secret.startsWith("ATATT") ? "x-bitbucket-api-token-auth" : "x-token-auth",
  howToCreate(name, place) {
    const page = place
      ? `${place.web}/admin/access-tokens`
      : "the repository's settings";
    return `Create a repository access token with the scope repository:write at ${page}, ` +
      `and store it as the secured variable ${name}`;
  },
  open: (connection): OpenForge => ({
    forge: bitbucket,
    place: connection.place,
    source: connection.source,
    // An access token is nobody's; the push that is not carried out tells what it may.
    viewer: () =>
      Promise.resolve(ok({ login: undefined, scopes: undefined, expires: undefined })),
    downloads: {
      nameOf: (name) => name,
      list: () => downloadsOf(connection),
      upload: (_, file) => sendDownload(connection, file),
      remove: (_, asset) => removeDownload(connection, asset),
      digestOf: ({ url }) => connection.digestAt(url ?? ""),
    },
  }),
};
