/** What `rung status` and the gates answer. */
import {
  COUNT,
  FLAG,
  type Keys,
  kinds,
  list,
  MAYBE,
  maybe,
  MAYBE_COUNT,
  record,
  type Schema,
  TEXT,
  TEXTS,
  word,
} from "./parts.ts";
import { REASONS } from "./release.ts";

const GATE_LIST: Schema = list(record("A gate", {
  gate: TEXT,
  state: word("open", "closed", "unknown"),
  wanted: TEXT,
  found: TEXT,
  opens_at: MAYBE,
  source: MAYBE,
}));

const OF_PACKAGES: Schema = list(record("A package", {
  package: MAYBE,
  version: TEXT,
  tag: TEXT,
}));

const PLAN: Schema = maybe(record("The open plan", {
  version: TEXT,
  tag: TEXT,
  state: word("preparing", "prepared", "restoring", "committing", "pushing"),
  left: TEXTS,
}, { packages: OF_PACKAGES }));

/** What is known of one project, and of several packages. */
const STAND: Keys = {
  branch: MAYBE,
  sha: MAYBE,
  plan: PLAN,
  lines: list(record("A branch that releases are cut on, or a package", {
    package: MAYBE,
    branch: MAYBE,
    sha: TEXT,
    is_current: FLAG,
    channels: list(record("The newest version of a channel", {
      channel: TEXT,
      version: TEXT,
      tag: TEXT,
      date: MAYBE,
      age_days: MAYBE_COUNT,
      commits_since: MAYBE_COUNT,
      checks: MAYBE,
      downloads: MAYBE_COUNT,
      registries: list(record("What a registry counts", {
        source: TEXT,
        count: COUNT,
        of: TEXT,
      })),
      issues_since: MAYBE_COUNT,
      url: MAYBE,
    })),
    next: record("What would come next", { version: MAYBE, tag: MAYBE, why: TEXT }),
    held: MAYBE,
    gates: GATE_LIST,
  })),
  half_done: list(record("A release that did not come to its end", {
    tag: TEXT,
    what: TEXT,
    finish: TEXT,
  })),
  not_asked: TEXTS,
  history: list(record("A version of the past", {
    tag: TEXT,
    channel: TEXT,
    date: TEXT,
  })),
};

/** Where a project, or each of several packages, stands. */
export const STATUS: Schema = kinds(
  "Where the project stands",
  record("One project, or one package", {
    channels: {
      type: "object",
      additionalProperties: maybe(
        record("The newest version of a channel", { version: TEXT, tag: TEXT }),
      ),
    },
    commits: COUNT,
    reason: REASONS,
    ...STAND,
  }),
  record("Several packages", {
    packages: list(record("A package", {
      package: TEXT,
      paths: TEXTS,
      stable: MAYBE,
      cycle: MAYBE,
      commits: MAYBE_COUNT,
      error: MAYBE,
    }, { reason: TEXT, untagged: TEXT })),
    ...STAND,
  }),
);

/** The gates of a version; with --status, what was written for all to see. */
export const GATES: Schema = record("The gates of a version", {
  tag: MAYBE,
  is_open: FLAG,
  gates: GATE_LIST,
}, {
  version: TEXT,
  status: word("success", "pending", "failure", "error"),
  sha: TEXT,
  url: TEXT,
  packages: list(record("The gates of a package", {
    version: TEXT,
    tag: MAYBE,
    gates: GATE_LIST,
  }, { package: TEXT })),
});

/** Where a release was taken back, or put back. */
export const TAKEN_BACK: Schema = record("Where the release was taken back", {
  version: TEXT,
  tag: TEXT,
  is_done: FLAG,
  places: list(record("A place", {
    place: TEXT,
    title: TEXT,
    state: word("done", "would", "person", "absent", "failed"),
    said: TEXTS,
  })),
});
