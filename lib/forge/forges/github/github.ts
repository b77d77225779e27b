/** GitHub: github.com, GitHub Enterprise Cloud and Server. Source: REST API 2022-11-28. */
import type { Forge } from "../../forge.ts";
import { pusherOf } from "./activity.ts";
import { TITLE } from "./api.ts";
import { assetName, assetsOf, removeAsset, uploadAsset } from "./assets.ts";
import { commitOnBranch, commitsOf, LARGEST_COMMIT_BYTES } from "./commits.ts";
import { DESK } from "./desk.ts";
import { discussionsOf } from "./discussions.ts";
import { isSignedFor, makeMerge, readCommit } from "./merge_commit.ts";
import { locate } from "./place.ts";
import { planLacks } from "./plan.ts";
import { moveRefs } from "./ref_moves.ts";
import { rulesAgainst } from "./rules.ts";
import { branchTip, isWithin, makeRef, makeTagObject, tagCommit } from "./refs.ts";
import { pullsOf } from "./pulls.ts";
import { LET_PAST, REFUSALS } from "./refusals.ts";
import {
  createDraft,
  generateNotes,
  latestTag,
  publishRelease,
  releasesOf,
  removeDraft,
} from "./releases.ts";
import { dispatch, runsOf } from "./runs.ts";
import { authorsOf } from "./authors.ts";
import { signalsOf } from "./signals.ts";
import { statusesOf } from "./statuses.ts";
import { blobBytes, treeEntries } from "./trees.ts";
import { JOB_LOGIN, viewer } from "./viewer.ts";

/** GitHub's version of its own API that rung speaks. */
const API_VERSION = "2022-11-28";

/** GitHub. */
export const github: Forge = {
  id: "github",
  title: TITLE,
  limits: {
    // Source: the API's own refusal, "body is too long (maximum is 125000 characters)".
    notesCharacters: 125_000,
    // Source: github/docs, "About releases".
    assetBytes: 2 * 1024 ** 3 - 1,
    assets: 1000,
    nameCharacters: 255,
    // Source: github/docs, "Events that trigger workflows", `push`.
    tagsAPush: 3,
    commitBytes: LARGEST_COMMIT_BYTES,
  },
  locate,
  client: "octokit",
  hasApps: true,
  desk: DESK,
  refusals: REFUSALS,
  headers: (secret) => ({
    "authorization": `token ${secret}`,
    "accept": "application/vnd.github+json",
    "user-agent": "rung",
    "x-github-api-version": API_VERSION,
  }),
  howToCreate(name, place) {
    const server = place?.server ?? "https://github.com";
    const secrets = place
      ? `${place.web}/settings/secrets/actions`
      : "the CI's secrets";
    return [
      'Create a fine-grained token with "Contents: write" and "Actions: read" (and ' +
      '"Workflows: write" if releases',
      `change .github/workflows) at ${server}/settings/personal-access-tokens/new,`,
      `or a classic one with "repo" at ${server}/settings/tokens/new?scopes=repo;`,
      `store it as ${name} at ${secrets};`,
      `hand it to this step: env: ${name}: \${{ secrets.${name} }};`,
      "or let a GitHub App make one: RUNG_APP_ID and RUNG_APP_KEY",
    ].join(" ");
  },
  open: (connection) => ({
    forge: github,
    place: connection.place,
    source: connection.source,
    viewer: () => viewer(connection),
    releases: {
      list: (tag) => releasesOf(connection, tag),
      createDraft: (texts) => createDraft(connection, texts),
      publish: ({ id }, texts) => publishRelease(connection, id, texts),
      removeDraft: ({ id }) => removeDraft(connection, id),
      latestTag: () => latestTag(connection),
      generateNotes: (tag, previous, branch) =>
        generateNotes(connection, tag, previous, branch),
      assets: {
        nameOf: assetName,
        list: ({ id }) => assetsOf(connection, id),
        upload: (release, file) => uploadAsset(connection, release, file),
        remove: (_, asset) => removeAsset(connection, asset),
        // A server that is too old to tell digests gives the file itself.
        digestOf: ({ url }) => connection.digestAt(url ?? ""),
        save: ({ url, sizeBytes }, path) =>
          connection.saveAt(url ?? "", path, sizeBytes),
      },
    },
    runs: {
      folders: [".github/workflows"],
      startsOnRelease: true,
      jobLogin: JOB_LOGIN,
      page: `${connection.place.web}/actions`,
      of: (sha) => runsOf(connection, sha),
      dispatch: (workflow, tag) => dispatch(connection, workflow, tag),
    },
    plan: { lacks: () => planLacks(connection) },
    rules: {
      cure: LET_PAST,
      against: (branch, tag) => rulesAgainst(connection, branch, tag),
    },
    authors: {
      most: 100,
      knowsHandles: true,
      of: (shas) => authorsOf(connection, shas),
    },
    pulls: pullsOf(connection),
    signals: signalsOf(connection),
    statuses: statusesOf(connection),
    discussions: discussionsOf(connection),
    activity: { pusherOf: (move) => pusherOf(connection, move) },
    commits: {
      branchTip: (branch) => branchTip(connection, branch),
      tagCommit: (tag) => tagCommit(connection, tag),
      readCommit: (sha) => readCommit(connection, sha),
      isWithin: (commit, tip) => isWithin(connection, commit, tip),
      commitOnBranch: (commit) => commitOnBranch(connection, commit),
      commitsOf: (branch) => commitsOf(connection, branch),
      makeTagObject: (tag) => makeTagObject(connection, tag),
      makeTagRef: (tag, sha) => makeRef(connection, `tags/${tag}`, sha),
      makeBranch: (branch, sha) => makeRef(connection, `heads/${branch}`, sha),
      signsMergesOf: isSignedFor,
      makeMerge: (merge) => makeMerge(connection, merge),
      moveRefs: (moves) => moveRefs(connection, moves),
      treeEntries: (commit, wanted) => treeEntries(connection, commit, wanted),
      blobBytes: (sha) => blobBytes(connection, sha),
    },
  }),
};
