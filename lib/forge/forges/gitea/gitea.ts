/**
 * Gitea, and Forgejo, which is its child: Codeberg and servers of one's own.
 *
 * Sources: Gitea 1.26 and what a running one answers; docs/forges.md tells what differs.
 */
import type { Connection, Forge, OpenForge, Uploader } from "../../forge.ts";
import { orByPull, type Reading } from "../../refusal.ts";
import { fault } from "../../../fault.ts";
import { authorsOf } from "./authors.ts";
import { type Kind, locate } from "./place.ts";
import { pullsOf } from "./pulls.ts";
import { rulesOf } from "./rules.ts";
import { signalsOf } from "./signals.ts";
import { statusesOf } from "./statuses.ts";
import {
  assetsOf,
  createDraft,
  isTagSeen,
  latestTag,
  publishRelease,
  releasesOf,
  removeAsset,
  removeDraft,
  uploadAsset,
} from "./releases.ts";
import { dispatch, pusherOf, runsOf, viewer } from "./runs.ts";

/** What their hooks say when they refuse a push. Source: Gitea 1.26, `routers/private`. */
const REFUSALS: readonly Reading[] = [
  {
    pattern: /Tag (\S+) is protected/,
    fault: ({ what }, [, tag]) =>
      fault("push_rejected", `Cannot ${what}: the tag "${tag}" is protected there`, {
        reason: "protected_tag",
        hint: "Let the token's owner make such tags (repository settings, Tags)",
      }),
  },
  {
    pattern: /Not allowed to push to protected branch (\S+)/,
    fault: (tried, [, branch]) =>
      fault(
        "push_rejected",
        `Cannot ${tried.what}: the branch "${branch}" is protected`,
        {
          reason: "protected_branch",
          hint: "Let the token's owner push to it (repository settings, Branches)" +
            orByPull(tried),
        },
      ),
  },
  {
    pattern: /remote: (?:error: )?(?:Forbidden|User permission denied for writing)/,
    fault: ({ what, source }) =>
      fault(
        "permission_missing",
        `Cannot ${what}: ${
          source ? `the token of "${source}"` : "this user"
        } may not write there`,
        { reason: "contents", hint: "Give the token the scope write:repository" },
      ),
  },
];

/** What one of the two has that the other has not. */
interface Variant extends Kind {
  readonly title: string;
  /** Where the workflow files are, the first that is there counts. */
  readonly folders: readonly string[];
  readonly jobLogin: string;
}

function row(variant: Variant): Forge {
  const { id, title } = variant;
  const forge: Forge = {
    id,
    title,
    limits: {
      // The database's type for long texts is the only bound.
      notesCharacters: 1_000_000,
      // The default of FILE_MAX_SIZE in [repository.release]: 2048 MB.
      assetBytes: 2048 * 1024 ** 2,
      assets: Infinity,
      nameCharacters: 255,
      tagsAPush: Infinity,
      commitBytes: 0,
    },
    lacks: {
      // Source: its API, "ChangeFilesOptions": `sha` is of a file, and nothing is of a branch.
      // Gitea's "UpdateBranchRepoOption", since 1.26, has `old_commit_id`; what it would be good
      // for is in docs/decisions/forges.md.
      commits: id === "gitea"
        ? "takes the token that a push takes, and signs by the server's own key alone: rung pushes"
        : "makes no commit on condition that the branch is still where it was",
      // Gitea's page makes some since 1.26; its API does not.
      notes: "makes none by its API",
    },
    locate: (address, env, told) => locate(variant, address, env, told),
    probe: { path: "/api/v1/version", isMine: (body) => isVersion(id, body) },
    refusals: REFUSALS,
    headers: (secret) => ({
      "authorization": `token ${secret}`,
      "accept": "application/json",
      "user-agent": "rung",
    }),
    howToCreate(name, place) {
      const server = place?.server ?? `your ${title}`;
      return `Create a token with the scopes write:repository and read:user at ${server}` +
        `/user/settings/applications; store it as the secret ${name}, and hand it to ` +
        `this step: env: ${name}: \${{ secrets.${name} }}`;
    },
    open: (connection) => open(forge, variant, connection),
  };
  return forge;
}

/** Whether an answer of `/api/v1/version` is that of the one kind. */
function isVersion(id: string, body: unknown): boolean {
  const version = (body as { version?: unknown } | null)?.version;
  if (typeof version !== "string") return false;
  // A Forgejo says which Gitea it is compatible with: `9.0.3+gitea-1.22.0`.
  return version.includes("+gitea-") === (id === "forgejo");
}

function open(
  forge: Forge,
  { title, folders, jobLogin }: Variant,
  connection: Connection & Uploader,
): OpenForge {
  const talk = { connection, title };
  return {
    forge,
    place: connection.place,
    source: connection.source,
    viewer: () => viewer(talk),
    releases: {
      // The newest one that is no pre-release is the latest, whatever its number.
      keepsLatest: "mark",
      isReady: (tag) => isTagSeen(talk, tag),
      list: (tag) => releasesOf(talk, tag),
      createDraft: (texts) => createDraft(talk, texts),
      publish: (release, texts) => publishRelease(talk, release, texts),
      removeDraft: (release) => removeDraft(talk, release),
      latestTag: () => latestTag(talk),
      assets: {
        nameOf: (name) => name,
        list: (release) => assetsOf(talk, release),
        upload: (release, file) => uploadAsset(talk, release, file),
        remove: (release, asset) => removeAsset(talk, release, asset),
        digestOf: ({ url }) => connection.digestAt(url ?? ""),
        save: ({ url, sizeBytes }, path) =>
          connection.saveAt(url ?? "", path, sizeBytes),
      },
    },
    runs: {
      folders,
      jobLogin,
      // Publishing a draft of a tag that is there fires no event of its own.
      startsOnRelease: false,
      page: `${connection.place.web}/actions`,
      of: (sha) => runsOf(talk, sha),
      dispatch: (workflow, tag) => dispatch(talk, workflow, tag),
    },
    authors: authorsOf(talk),
    pulls: pullsOf(talk),
    rules: rulesOf(talk),
    signals: signalsOf(talk),
    statuses: statusesOf(talk),
    activity: { pusherOf: (move) => pusherOf(talk, move) },
  };
}

/** Gitea. */
export const gitea: Forge = row({
  id: "gitea",
  title: "Gitea",
  hosts: ["gitea.com"],
  jobVariable: "GITEA_ACTIONS",
  folders: [".gitea/workflows", ".github/workflows"],
  jobLogin: "gitea-actions",
});

/** Forgejo, which Codeberg runs. */
export const forgejo: Forge = row({
  id: "forgejo",
  title: "Forgejo",
  hosts: ["codeberg.org"],
  jobVariable: "FORGEJO_ACTIONS",
  folders: [".forgejo/workflows", ".gitea/workflows", ".github/workflows"],
  jobLogin: "forgejo-actions",
});
