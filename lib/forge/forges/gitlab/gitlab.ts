/** GitLab: gitlab.com and servers of one's own. docs/gitlab.md tells what differs. */
import type { Connection, Forge, OpenForge, Uploader } from "../../forge.ts";
import { orByPull, type Reading } from "../../refusal.ts";
import { fault, ok } from "../../../fault.ts";
import { authorsOf } from "./authors.ts";
import { headersFor, isJobToken, PROTECTED_TAG } from "./api.ts";
import { assetsOf, fileName, removeAsset, uploadAsset } from "./packages.ts";
import { DESK } from "./desk.ts";
import { locate } from "./place.ts";
import { mergeRequestsOf } from "./pulls.ts";
import { rulesOf } from "./rules.ts";
import { signalsOf } from "./signals.ts";
import { statusesOf } from "./statuses.ts";
import { draftOf, latestTag, publishRelease, redate, releasesOf } from "./releases.ts";
import {
  CI_FILE,
  JOB_LOGIN,
  outlookOf,
  pipelinesOf,
  startPipeline,
  viewer,
} from "./runs.ts";

/** What its hooks say when they refuse a push. Source: GitLab's `lib/gitlab/checks`. */
const REFUSALS: readonly Reading[] = [
  {
    pattern:
      /GitLab: (?:You are not allowed to create this tag as it is protected|Protected tags cannot be (?:updated|deleted))/,
    fault: ({ what }) =>
      fault("push_rejected", `Cannot ${what}: the tag is protected there`, {
        reason: "protected_tag",
        hint: PROTECTED_TAG,
      }),
  },
  {
    pattern:
      /GitLab: You are not allowed to (?:force )?push code to (?:a )?protected branch/,
    fault: (tried) =>
      fault("push_rejected", `Cannot ${tried.what}: the branch is protected`, {
        reason: "protected_branch",
        hint:
          "Let the token's user push to it (Settings, Repository, Protected branches)" +
          orByPull(tried),
      }),
  },
  {
    pattern: /You are not allowed to (?:upload code|push code to this project)/,
    fault: ({ what, source }) =>
      fault(
        "permission_missing",
        `Cannot ${what}: ${
          source ? `the token of "${source}"` : "this user"
        } may not write there`,
        {
          reason: "contents",
          hint:
            "Give the token's user the role Developer or above; a job's own token " +
            "pushes where Settings, CI/CD, Job token permissions allow Git push requests",
        },
      ),
  },
  {
    pattern: /HTTP Basic: Access denied/,
    fault: ({ what, source }) =>
      fault(
        "token_rejected",
        `Cannot ${what}: GitLab does not take ${
          source ? `the token of "${source}"` : "these credentials"
        }`,
        {
          hint:
            "A token needs the scope write_repository or api, and must not have ended",
        },
      ),
  },
];

/** GitLab. */
export const gitlab: Forge = {
  id: "gitlab",
  title: "GitLab",
  limits: {
    notesCharacters: 1_000_000,
    // The default of generic_packages_max_file_size.
    assetBytes: 5 * 1024 ** 3,
    assets: Infinity,
    nameCharacters: 255,
    // Four refs of a push get pipelines, and the branch is one of them.
    tagsAPush: 3,
    commitBytes: 0,
  },
  lacks: {
    // Source: GitLab's "Commits API": `last_commit_id` is of a file, and nothing is of a branch.
    commits: "makes no commit on condition that the branch is still where it was",
    // Source: GitLab's "Repositories API", "Generate changelog data".
    notes: "tells commits with a `Changelog` trailer alone",
  },
  locate,
  probe: {
    // The API tells nobody anything without a token; this page has claims of GitLab's own.
    path: "/.well-known/openid-configuration",
    isMine: (body) =>
      JSON.stringify(
        (body as { claims_supported?: unknown } | null)?.claims_supported ?? [],
      )
        .includes("https://gitlab.org/claims/"),
  },
  refusals: REFUSALS,
  desk: DESK,
  headers: headersFor,
  gitUser: (secret) => isJobToken(secret) ? JOB_LOGIN : "oauth2",
  howToCreate(name, place) {
    const page = place
      ? `${place.web}/-/settings/access_tokens`
      : "your project's settings";
    return `Create a project access token with the role Developer or above and the scope ` +
      `api at ${page} (or a personal one of a bot), and store it as the masked, protected ` +
      `CI/CD variable ${name}; a protected variable is there for protected tags and branches alone`;
  },
  open,
};

function open(connection: Connection & Uploader): OpenForge {
  return {
    forge: gitlab,
    place: connection.place,
    source: connection.source,
    viewer: () => viewer(connection),
    authors: authorsOf(connection),
    pulls: mergeRequestsOf(connection),
    rules: rulesOf(connection),
    signals: signalsOf(connection),
    statuses: statusesOf(connection),
    releases: {
      keepsLatest: "date",
      redate: (release, side, tag) => redate(connection, release, side, tag),
      list: (tag) => releasesOf(connection, tag),
      createDraft: (texts) => Promise.resolve(ok(draftOf(connection, texts))),
      publish: (release, texts) => publishRelease(connection, release, texts),
      removeDraft: () => Promise.resolve(ok(undefined)),
      latestTag: () => latestTag(connection),
      assets: {
        nameOf: fileName,
        list: (release) => assetsOf(connection, release),
        upload: (release, file) => uploadAsset(connection, release, file),
        remove: (release, asset) => removeAsset(connection, release, asset),
        save: ({ url, sizeBytes }, path) =>
          connection.saveAt(url ?? "", path, sizeBytes),
      },
    },
    runs: {
      folders: [],
      file: { path: CI_FILE, outlookOf },
      jobLogin: JOB_LOGIN,
      startsOnRelease: false,
      page: `${connection.place.web}/-/pipelines`,
      of: (sha) => pipelinesOf(connection, sha),
      dispatch: (_, tag) => startPipeline(connection, tag),
    },
  };
}
