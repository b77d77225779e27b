/** What commands answer that are about texts: versions, ranges, notes and changelogs. */
import { SCHEMES } from "../../version/mod.ts";
import {
  COUNT,
  FLAG,
  type Keys,
  kinds,
  list,
  MAYBE,
  maybe,
  record,
  type Schema,
  TEXT,
  TEXTS,
  word,
} from "./parts.ts";

const IDS = SCHEMES.map(({ id }) => id);

/** A key for each scheme. */
function eachScheme(schema: Schema): Keys {
  return Object.fromEntries(IDS.map((id) => [id, schema]));
}

const READ: Keys = { input: TEXT, from: TEXT };

const IN_ONE: Schema = {
  ...record("In one scheme, by its name", { ...READ, version: TEXT }, eachScheme(TEXT)),
  ...{ minProperties: 4, maxProperties: 4 },
};

const IN_ALL: Schema = record("In each scheme, null where it cannot say it", {
  ...READ,
  version: TEXT,
  ...eachScheme(MAYBE),
  unspellable: {
    ...{ title: "Scheme → why it cannot", type: "object" },
    ...{ propertyNames: { enum: IDS }, additionalProperties: TEXT },
  },
});

const RANGE: Schema = {
  ...record("A range, by the schemes' names", READ, eachScheme(MAYBE)),
  ...{ minProperties: 3, not: { required: ["version"] } },
};

const PARTS: Schema = record("The parts of a version", {
  input: TEXT,
  scheme: word(...IDS),
  also: TEXTS,
  elsewhere: TEXTS,
  assumed: TEXTS,
  version: TEXT,
  epoch: COUNT,
  release: list(COUNT),
  channel: TEXT,
  stage: TEXT,
  number: { type: ["integer", "null"] },
  suffix: MAYBE,
  dev: { type: ["integer", "null"] },
  build: { type: "array", items: { type: ["string", "integer"] } },
  is_prerelease: FLAG,
});

/** Versions or ranges, spelled anew; with --explain, their parts. */
export const CONVERTED: Schema = kinds(
  "The versions, spelled anew; of standard input, an object a line",
  ...[IN_ONE, IN_ALL, PARTS, RANGE],
  record("Several", { versions: list({ anyOf: [IN_ONE, IN_ALL, PARTS] }) }),
  record("Several ranges", { ranges: list(RANGE) }),
  record("With --schemes", {
    schemes: list(record("A scheme", {
      ...{ id: word(...IDS), aliases: TEXTS, title: TEXT, example: TEXT },
    })),
  }),
);

/** How two versions compare. */
export const COMPARED: Schema = record("How two versions compare", {
  ...{ a: TEXT, b: TEXT, order: word("<", "=", ">") },
});

/** A sorted version: null where it is none of the ladder. */
export const SORTED: Schema = record("One version; each line is one object", {
  ...{ input: TEXT, version: MAYBE },
});

/** Whether a range takes a version. */
export const SATISFIED: Schema = record("Whether the range takes the version", {
  ...{ version: TEXT, range: TEXT, scheme: word(...IDS), satisfies: FLAG },
});

const PERSON: Keys = { email: TEXT, handle: TEXT };

const ENTRY: Schema = record("An entry", {
  sha: TEXT,
  text: TEXT,
  heading: TEXT,
  isBreaking: FLAG,
  breaking: TEXTS,
  closes: TEXTS,
  authors: list(record("A person", { name: TEXT }, PERSON)),
}, {
  ...{ type: TEXT, scope: TEXT, request: TEXT, labels: TEXTS },
  wording: record(
    "Words that were written for people, in a change file",
    { markup: word("markdown", "rst"), title: TEXT, more: TEXT },
    { heading: TEXT },
  ),
});

/** The notes of a release or a range. */
export const NOTES: Schema = record("The notes of a release or a range", {
  version: TEXT,
  tag: TEXT,
  channel: TEXT,
  installs: TEXTS,
  follows: TEXTS,
  written: TEXT,
  breaking: list(ENTRY),
  groups: list(record("A heading", { title: TEXT, entries: list(ENTRY) })),
  contributors: list(
    record("A person", { name: TEXT }, { ...PERSON, isNew: FLAG, request: TEXT }),
  ),
  commits: COUNT,
  isUnreleased: FLAG,
  urls: record("Pages", {}, { compare: TEXT, release: TEXT, issues: TEXT }),
  part: word("major", "minor", "patch", "none"),
  text: TEXT,
}, { project: TEXT, named: TEXT, since: TEXT, date: TEXT, install: TEXT });

/** What the changelog lacks, or got. */
export const CHANGELOG: Schema = record("What the changelog lacks, or got", {
  ...{ path: TEXT, added: TEXTS, releases: COUNT },
});

/** The version files, and what could be learned of the last releases. */
export const FILES_LISTED: Schema = record("With --list, the version files", {
  files: list(record("A version file", {
    ...{ path: TEXT, line: COUNT, spelled: TEXT },
    ...{ format: TEXT, scheme: TEXT, why: TEXT },
  })),
}, {
  learned: list(record("An entry for what no format finds", {
    ...{ path: TEXT, pattern: TEXT, all: FLAG, files: TEXTS, places: COUNT },
    beside: list(record("What it would replace", { path: TEXT, format: TEXT })),
    seen: list(record("A release that changed it", {
      ...{ tag: TEXT, commit: TEXT, times: COUNT },
    })),
  }, { scheme: TEXT })),
});

const FLAG_ROW: Schema = record("A flag", {
  ...{ name: TEXT, summary: TEXT, short: MAYBE, alias: MAYBE, value: MAYBE },
  choices: maybe(TEXTS),
});

/** The commands and flags: `rung help --json`, and a command's with --help. */
export const HELP: Schema = record("The commands, and the flags of all", {
  commands: list(record("A command", {
    ...{ name: TEXT, summary: TEXT, details: MAYBE, usage: TEXT, examples: TEXTS },
    args: list(record("An argument", { name: TEXT, optional: FLAG, repeated: FLAG })),
    flags: list(FLAG_ROW),
  })),
  flags: list(FLAG_ROW),
});
