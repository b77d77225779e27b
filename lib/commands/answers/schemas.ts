/** What each command answers with `--json`, as JSON Schema 2020-12; a new command adds a row. */
import {
  COUNT,
  FLAG,
  kinds,
  list,
  MAYBE,
  nothing,
  record,
  type Schema,
  TEXT,
  TEXTS,
  word,
} from "./parts.ts";
import { CI, NEXT_OF_ALL, RELEASE, releaseOf, releaseOrNone } from "./release.ts";
import { GATES, STATUS, TAKEN_BACK } from "./standing.ts";
import * as texts from "./texts.ts";

export { closed, type Schema } from "./parts.ts";

/** Command → the schema of its answer. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  next: kinds(
    "The next version",
    record("Of one project, or one package", RELEASE),
    NEXT_OF_ALL,
  ),
  prepare: releaseOrNone("The prepared release"),
  execute: releaseOrNone("The release"),
  release: releaseOf("The release"),
  tag: releaseOf("The tagged release"),
  abort: record("The files that were put back", { changed_files: TEXTS }),
  status: STATUS,
  promote: kinds(
    "The prepared release, or with --ask the issue",
    releaseOf("The prepared release"),
    record("The issue that asks people", { tag: TEXT, url: MAYBE }),
  ),
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
  gates: GATES,
  change: record("The change file", { path: TEXT, text: TEXT }),
  bump: kinds(
    "The written version, or the version files",
    record("The written version", { version: TEXT, changed_files: TEXTS }),
    texts.FILES_LISTED,
  ),
  ci: CI,
  workflows: kinds(
    "The workflows, or the steps to set up",
    record("generate: the files that changed", { changed_files: TEXTS }),
    record("check: the files that are as they should be", { files: TEXTS }),
    record("list: the workflows", {
      provider: TEXT,
      workflows: list(record("A workflow", {
        ...{ name: TEXT, path: MAYBE, state: TEXT, suits: FLAG, title: TEXT },
      })),
    }),
    record("setup: what a person must still click or run", {
      steps: list(record("A step", { title: TEXT, lines: TEXTS }, {
        ...{ link: TEXT, command: TEXT },
      })),
    }),
  ),
  token: record("What the forge says of the token", {
    login: MAYBE,
    source: TEXT,
    repository: TEXT,
    can_push: FLAG,
    expires: MAYBE,
    scopes: { anyOf: [TEXTS, { type: "null" }] },
    tag: TEXT,
    workflows: TEXTS,
  }),
  convert: texts.CONVERTED,
  compare: texts.COMPARED,
  sort: texts.SORTED,
  notes: texts.NOTES,
  changelog: texts.CHANGELOG,
  satisfies: texts.SATISFIED,
  completions: record("The shell's completions", { completions: TEXT }),
  upgrade: record("The version to have, and the one that rung is", {
    ...{ version: TEXT, previous_version: TEXT, is_newer: FLAG },
  }),
  mcp: nothing("Nothing: standard output is the protocol's"),
  help: texts.HELP,
  init: record("What was found and written", {
    packages: list(record("A package with tags of its own", {
      package: TEXT,
      newest: MAYBE,
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
      state: word("good", "warning", "bad", "fixed"),
      message: TEXT,
      cure: MAYBE,
    })),
    can_release: FLAG,
  }),
};

/** What `--version` answers, beside any command. */
export const VERSION_SCHEMA: Schema = record("rung's own version", { version: TEXT });

/** One fault, as `error` or in `errors`. */
export const FAULT_SCHEMA: Schema = record("A failure", {
  code: TEXT,
  message: TEXT,
  hint: TEXT,
}, { path: TEXT, line: COUNT, column: COUNT, reason: TEXT });

/** What a run that failed says on standard error: one fault, or several. */
export const FAILURE_SCHEMA: Schema = kinds(
  "What a failure is on standard error",
  record("One fault", { error: FAULT_SCHEMA }),
  record("Several faults", { errors: { ...list(FAULT_SCHEMA), minItems: 2 } }),
);
