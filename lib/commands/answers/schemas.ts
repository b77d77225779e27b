/** What each command answers with `--json`, as JSON Schema 2020-12; a new command adds a row. */
import {
  COUNT,
  FLAG,
  list,
  MAYBE,
  MAYBE_COUNT,
  record,
  type Schema,
  TEXT,
  TEXTS,
} from "./parts.ts";
import { RELEASE } from "./release.ts";

export type { Schema };

const STANDING: Schema = {
  type: ["object", "null"],
  properties: { version: TEXT, tag: TEXT },
};

/** The commits that raised a part. */
const REASONS: Schema = list(
  record("A commit and the part it asks for", {
    commit: TEXT,
    subject: TEXT,
    part: TEXT,
  }),
);
const TAKEN_BACK: Schema = record("Where the release was taken back", {
  version: TEXT,
  tag: TEXT,
  is_done: FLAG,
  places: list(record("A place", {
    place: TEXT,
    title: TEXT,
    state: { enum: ["done", "would", "person", "absent", "failed"] },
    said: TEXTS,
  })),
});

const GATE_LIST: Schema = list(record("A gate", {
  gate: TEXT,
  state: { enum: ["open", "closed", "unknown"] },
  wanted: TEXT,
  found: TEXT,
  opens_at: MAYBE,
  source: MAYBE,
}));
const STAND_LINE: Schema = record("A branch that releases are cut on, or a package", {
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
});

/** Command → the schema of its answer. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  next: record("The next version", RELEASE),
  prepare: record("The prepared release", RELEASE),
  execute: record("The release", RELEASE),
  release: record("The release", RELEASE),
  tag: record("The tagged release", { ...RELEASE, run_url: MAYBE }),
  abort: record("The files that were put back", { changed_files: TEXTS }),
  status: record("Where the project stands", {
    channels: { type: "object", additionalProperties: STANDING },
    branch: MAYBE,
    sha: MAYBE,
    commits: COUNT,
    reason: REASONS,
    plan: {
      type: ["object", "null"],
      properties: { version: TEXT, tag: TEXT, state: TEXT, left: TEXTS },
    },
    lines: list(STAND_LINE),
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
  }),
  promote: { title: "The release, or with --ask the issue", type: "object" },
  hotfix: record("The line that was opened", {
    branch: TEXT,
    tag: TEXT,
    version: TEXT,
    picked: TEXTS,
    is_pushed: FLAG,
  }),
  announce: record("The announcement", {
    ...{ text: TEXT, tag: TEXT, version: TEXT, channel: TEXT, url: MAYBE },
    ...{ posted: TEXTS, already: TEXTS },
  }),
  yank: TAKEN_BACK,
  unyank: TAKEN_BACK,
  gates: record("The gates of a version", {
    tag: MAYBE,
    is_open: FLAG,
    gates: GATE_LIST,
  }),
  change: record("The change file", { path: TEXT, text: TEXT }),
  bump: {
    title: "The written version, or with --list the version files",
    type: "object",
    properties: {
      version: TEXT,
      changed_files: TEXTS,
      files: list(record("A version file", {
        path: TEXT,
        line: COUNT,
        spelled: TEXT,
        format: TEXT,
        scheme: TEXT,
        why: TEXT,
      })),
    },
  },
  ci: {
    title: "What a tag or branch means; with --prefix the names begin with it",
    type: "object",
  },
  workflows: {
    title: "The workflows that were listed, written or checked, or the steps to set up",
    type: "object",
    properties: {
      provider: TEXT,
      workflows: { type: "array" },
      steps: { type: "array" },
    },
  },
  token: record("What the forge says of the token", {
    login: MAYBE,
    source: TEXT,
    repository: TEXT,
    can_push: FLAG,
    expires: MAYBE,
    scopes: {},
    tag: TEXT,
    workflows: TEXTS,
  }),
  convert: { title: "The versions, spelled anew", type: "object" },
  compare: { title: "How two versions compare", type: "object" },
  sort: { title: "One version; each line is one object", type: "object" },
  notes: { title: "The notes of a release or a range", type: "object" },
  changelog: { title: "What the changelog lacks, or got", type: "object" },
  satisfies: { title: "Whether a version is within a range", type: "object" },
  completions: record("The shell's completions", { completions: TEXT }),
  upgrade: { title: "The version that rung is, and the newest", type: "object" },
  mcp: { title: "Nothing: standard output is the protocol's", type: "object" },
  help: record("The commands and the flags of all", {
    commands: list(record("A command", {
      name: TEXT,
      summary: TEXT,
      details: MAYBE,
      usage: TEXT,
      examples: TEXTS,
      args: { type: "array" },
      flags: { type: "array" },
    })),
    flags: { type: "array" },
  }),
  init: record("What was found and written", {
    packages: list(record("A package with tags of its own", {
      package: TEXT,
      newest: TEXT,
    })),
    version_files: TEXTS,
    publishes: TEXTS,
    tag: MAYBE,
    newest: MAYBE,
    changelog: MAYBE,
    ci: TEXTS,
    forge: MAYBE,
    tools: TEXTS,
    not_taken_over: TEXTS,
    is_configured: FLAG,
    changed_files: TEXTS,
  }),
  doctor: record("What could stop a release", {
    findings: list(record("One finding", {
      subject: TEXT,
      state: { enum: ["good", "warning", "bad", "fixed"] },
      message: TEXT,
      cure: MAYBE,
    })),
    can_release: FLAG,
  }),
};

/** One fault, as `error` or in `errors`. */
export const FAULT_SCHEMA: Schema = {
  title: "What a failure is on standard error",
  type: "object",
  properties: {
    code: TEXT,
    message: TEXT,
    hint: TEXT,
    path: TEXT,
    line: COUNT,
    column: COUNT,
    reason: TEXT,
  },
  required: ["code", "message", "hint"],
};
