/**
 * GitHub: what to ask of its REST API and GraphQL, and what the answers mean.
 *
 * Sources: REST API 2022-11-28 ("Releases", "Release assets", "Workflow runs"); GraphQL
 * `viewer`. Knows no socket: whoever calls hands in what sends.
 */
import { fail, ok, type Result } from "../fault.ts";
import type { Place } from "./place.ts";
import { type Ask, faultOf, isRefused, type Reply, type Send } from "./send.ts";

/** A repository there, and a way to ask about it. */
export interface Forge {
  readonly place: Place;
  /** The variable that holds the token, for the faults. */
  readonly source: string;
  readonly send: Send;
}

/** Who a token belongs to. */
export interface Viewer {
  readonly login: string;
  /** The scopes of a classic token; nothing for all other kinds, which tell none. */
  readonly scopes: readonly string[] | undefined;
  /** When it ends, as GitHub writes it; nothing when it does not say. */
  readonly expires: string | undefined;
}

/** The login of the job's own token, which starts no workflow. */
export const JOB_LOGIN = "github-actions[bot]";

/** A file of a release, as GitHub has it. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  /** `uploaded`, or `starter` for one whose upload was cut off. */
  readonly state: string;
  readonly sizeBytes: number;
  /** `sha256:…`; nothing from a server too old to tell. */
  readonly digest: string | undefined;
}

/** A release, as GitHub has it. */
export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  readonly body: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  /** Whether nothing but its texts and marks can change any more. */
  readonly isImmutable: boolean;
  /** Its page. */
  readonly url: string;
  /** Where its files are sent, without a query. */
  readonly uploadUrl: string;
  readonly assets: readonly Asset[];
}

/** A run of a workflow. */
export interface WorkflowRun {
  /** `.github/workflows/pypi-publish.yml`. */
  readonly path: string;
  readonly event: string;
  /** The branch or tag. */
  readonly ref: string;
  readonly url: string;
  /** Who started it. */
  readonly actor: string | undefined;
}

/** What a release is to say when it is published. */
export interface ReleaseTexts {
  readonly tag: string;
  readonly name: string;
  readonly body: string;
  readonly isPrerelease: boolean;
  /** Whether it becomes the one that visitors see first. */
  readonly isLatest: boolean;
}

const PAGE = 100;

/** Pages of releases to look through: drafts are among the newest. */
const PAGES = 10;

type Json = Readonly<Record<string, unknown>>;

/** Who the token belongs to. Fails with `token_rejected`, `forge_unreachable`, … */
export async function viewer(forge: Forge): Promise<Result<Viewer>> {
  const reply = await forge.send({
    method: "POST",
    path: "/graphql",
    body: { query: "query { viewer { login } }" },
    isRepeatable: true,
  });
  const login = (reply.body as { data?: { viewer?: { login?: string } } })?.data?.viewer
    ?.login;
  if (reply.status !== 200 || login === undefined) {
    return refused(forge, reply, "tell whose token it is");
  }
  const scopes = reply.headers["x-oauth-scopes"];
  return ok({
    login,
    scopes: scopes?.split(",").map((each) => each.trim()).filter(Boolean),
    expires: reply.headers["github-authentication-token-expiration"],
  });
}

/**
 * The releases of a tag: the published one first, then drafts, oldest first.
 *
 * Drafts have no address by their tag: they are looked for in the list.
 */
export async function releasesOf(
  forge: Forge,
  tag: string,
): Promise<Result<readonly Release[]>> {
  const found: Release[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const path = `${at(forge)}/releases?per_page=${PAGE}&page=${page}`;
    const reply = await forge.send({ method: "GET", path });
    if (reply.status !== 200) return refused(forge, reply, "list the releases");
    const list = (reply.body as Json[]).map(releaseFrom);
    found.push(...list.filter((each) => each.tag === tag));
    if (list.length < PAGE) break;
  }
  if (!found.some((each) => !each.isDraft)) {
    const reply = await forge.send({
      method: "GET",
      path: `${at(forge)}/releases/tags/${encodeURIComponent(tag)}`,
    });
    if (reply.status === 200) found.push(releaseFrom(reply.body as Json));
    else if (reply.status !== 404) return refused(forge, reply, "look for the release");
  }
  return ok(
    found.toSorted((a, b) => Number(a.isDraft) - Number(b.isDraft) || a.id - b.id),
  );
}

/** Makes a draft; nothing when the answer was lost, so that whoever calls looks again. */
export async function createDraft(
  forge: Forge,
  { tag, name, body, isPrerelease }: ReleaseTexts,
): Promise<Result<Release | undefined>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/releases`,
    body: { tag_name: tag, name, body, draft: true, prerelease: isPrerelease },
  });
  if (reply.status === 201) return ok(releaseFrom(reply.body as Json));
  if (!isRefused(reply)) return ok(undefined);
  if (reply.status === 404) {
    return fail(
      "permission_missing",
      `Cannot make the release of "${tag}": GitHub answers 404`,
      {
        hint:
          'Give the token "Contents: write", and "Workflows: write" if the release ' +
          "changes .github/workflows compared with the default branch",
      },
    );
  }
  return refused(forge, reply, `make the release of "${tag}"`);
}

/**
 * Publishes a draft, or mends the texts of what is published already.
 *
 * `make_latest` is always said: without it GitHub makes the last published release the
 * latest, hotfixes of old lines too.
 */
export async function publishRelease(
  forge: Forge,
  id: number,
  { tag, name, body, isPrerelease, isLatest }: ReleaseTexts,
): Promise<Result<Release>> {
  const reply = await forge.send({
    method: "PATCH",
    path: `${at(forge)}/releases/${id}`,
    body: {
      ...{ tag_name: tag, name, body, draft: false, prerelease: isPrerelease },
      make_latest: isLatest && !isPrerelease ? "true" : "false",
    },
  });
  if (reply.status === 200) return ok(releaseFrom(reply.body as Json));
  return refused(forge, reply, `publish the release of "${tag}"`);
}

/** The tag that visitors see first; nothing when there is none. */
export async function latestTag(forge: Forge): Promise<Result<string | undefined>> {
  const reply = await forge.send({
    method: "GET",
    path: `${at(forge)}/releases/latest`,
  });
  if (reply.status === 200) return ok(releaseFrom(reply.body as Json).tag);
  if (reply.status === 404) return ok(undefined);
  return refused(forge, reply, "look for the latest release");
}

/** Takes a release away; fine when it is not there. For drafts only. */
export async function removeDraft(forge: Forge, id: number): Promise<Result<unknown>> {
  return await remove(forge, `${at(forge)}/releases/${id}`, "remove a double draft");
}

/** Takes a file of a release away; fine when it is not there. */
export async function removeAsset(
  forge: Forge,
  { id, name }: Asset,
): Promise<Result<unknown>> {
  return await remove(forge, `${at(forge)}/releases/assets/${id}`, `remove "${name}"`);
}

/** The files of a release, as they are now. */
export async function assetsOf(forge: Forge, id: number): Promise<Result<Asset[]>> {
  const found: Asset[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const path = `${at(forge)}/releases/${id}/assets?per_page=${PAGE}&page=${page}`;
    const reply = await forge.send({ method: "GET", path });
    if (reply.status !== 200) return refused(forge, reply, "list the release's files");
    const list = (reply.body as Json[]).map(assetFrom);
    found.push(...list);
    if (list.length < PAGE) break;
  }
  return ok(found);
}

/** Reads the answer to an upload; nothing when it was lost. */
export function readUpload(
  forge: Forge,
  reply: Reply,
  name: string,
): Result<Asset | undefined> {
  if (reply.status === 201) return ok(assetFrom(reply.body as Json));
  // A name that is taken is one that an earlier attempt left behind.
  const isTaken = JSON.stringify(reply.body ?? "").includes("already_exists");
  if (!isRefused(reply) || isTaken) return ok(undefined);
  return refused(forge, reply, `upload "${name}"`);
}

/** The runs of workflows for a commit. Fails with `permission_missing`, … */
export async function runsOf(
  forge: Forge,
  sha: string,
): Promise<Result<readonly WorkflowRun[]>> {
  const path = `${at(forge)}/actions/runs?head_sha=${sha}&per_page=${PAGE}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status !== 200) return refused(forge, reply, "look for the workflow's run");
  const { workflow_runs: list } = reply.body as { workflow_runs: Json[] };
  return ok(list.map((each) => ({
    path: text(each["path"]).replace(/@.*$/, ""),
    event: text(each["event"]),
    ref: text(each["head_branch"]),
    url: text(each["html_url"]),
    actor: (each["actor"] as { login?: string } | null)?.login,
  })));
}

/** Starts a workflow by hand, on a tag; gives the run's page if GitHub tells it. */
export async function dispatch(
  forge: Forge,
  workflow: string,
  tag: string,
): Promise<Result<string | undefined>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/actions/workflows/${encodeURIComponent(workflow)}/dispatches`,
    body: { ref: `refs/tags/${tag}`, return_run_details: true },
  });
  if (reply.status === 204) return ok(undefined);
  if (reply.status === 200) {
    return ok(text((reply.body as Json)["html_url"]) || undefined);
  }
  return refused(forge, reply, `start "${workflow}"`);
}

/** Notes that GitHub makes itself, of what came after the tag that is named. */
export async function generateNotes(
  forge: Forge,
  tag: string,
  previous: string | undefined,
): Promise<Result<string>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/releases/generate-notes`,
    body: { tag_name: tag, ...(previous ? { previous_tag_name: previous } : {}) },
    isRepeatable: true,
  });
  if (reply.status === 200) return ok(text((reply.body as Json)["body"]));
  return refused(forge, reply, "let GitHub make the notes");
}

async function remove(
  forge: Forge,
  path: string,
  what: string,
): Promise<Result<unknown>> {
  const ask: Ask = { method: "DELETE", path };
  const reply = await forge.send(ask);
  if (reply.status === 204 || reply.status === 404) return ok(undefined);
  return refused(forge, reply, what);
}

function refused({ source }: Forge, reply: Reply, what: string): Result<never> {
  return { ok: false, faults: [faultOf(reply, what, source)] };
}

function at({ place }: Forge): string {
  return `/repos/${place.owner}/${place.repo}`;
}

function releaseFrom(json: Json): Release {
  return {
    id: Number(json["id"]),
    tag: text(json["tag_name"]),
    name: text(json["name"]),
    body: text(json["body"]),
    isDraft: json["draft"] === true,
    isPrerelease: json["prerelease"] === true,
    isImmutable: json["immutable"] === true,
    url: text(json["html_url"]),
    uploadUrl: text(json["upload_url"]).replace(/\{.*$/, ""),
    assets: (json["assets"] as Json[] | undefined ?? []).map(assetFrom),
  };
}

function assetFrom(json: Json): Asset {
  return {
    id: Number(json["id"]),
    name: text(json["name"]),
    state: text(json["state"]),
    sizeBytes: Number(json["size"]),
    digest: text(json["digest"]) || undefined,
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
