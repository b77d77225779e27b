/** The keys of `[pull-request]`: how a release by pull request is shown, and what it may hold. */
import type { Key, Table } from "./key.ts";

/** The keys of `[pull-request]`. */
const PULL_KEYS = {
  "labels": {
    kind: "texts",
    default: [],
    summary: "The labels that it is given. What people take away stays away",
    example: '["release"]',
  },
  "reviewers": {
    kind: "texts",
    default: [],
    summary:
      "Who is asked to review it, by their names on the forge; on GitHub, Gitea and Forgejo " +
      "also teams, `acme/maintainers`",
    example: '["ada", "acme/maintainers"]',
  },
  "milestone": {
    kind: "text",
    summary:
      "The title of the open milestone that it is put into, with `{version}` and `{base}` of " +
      "the release",
    example: '"v{base}"',
  },
  "strict": {
    kind: "switch",
    default: false,
    summary:
      "Whether a merged release goes out only with exactly what was reviewed: where commits " +
      "came in between, it is proposed anew with them. Else they go out, and its page lists them",
    example: "true",
  },
} as const satisfies Record<string, Key>;

/** The table. */
export const PULL_REQUEST = {
  shape: "one",
  as: "pulls",
  keys: PULL_KEYS,
  summary: "The pull request of a release, `rung prepare --pr`. " +
    "[how-to/pull-request.md](../how-to/pull-request.md) tells more.",
} as const satisfies Table;
