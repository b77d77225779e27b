/**
 * Bitbucket Cloud: tags, and no releases. Its downloads belong to the whole repository, and one
 * of a name silently replaces another, so that they are no files of a release.
 *
 * Sources: Atlassian's "REST API, Downloads", "Using API tokens", "Using access tokens".
 */
import type { Forge, OpenForge } from "../../forge.ts";
import { splitPath } from "../../place.ts";
import { ok } from "../../../fault.ts";

/** Bitbucket Cloud. */
export const bitbucket: Forge = {
  id: "bitbucket",
  title: "Bitbucket",
  limits: {
    notesCharacters: 0,
    assetBytes: 0,
    assets: 0,
    nameCharacters: 0,
    tagsAPush: Infinity,
    commitBytes: 0,
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
  open: ({ place, source }): OpenForge => ({
    forge: bitbucket,
    place,
    source,
    // An access token is nobody's; the push that is not carried out tells what it may.
    viewer: () =>
      Promise.resolve(ok({ login: undefined, scopes: undefined, expires: undefined })),
  }),
};
