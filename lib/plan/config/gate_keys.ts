/** The gates of one `[channel.NAME]`: what its versions must have shown before they go up. */
import type { Key } from "./key.ts";

/** How long something lasts: `30m`, `12h`, `7d`, `2w`. */
export const SPAN = /^(\d{1,5})\s*(m|h|d|w)$/;

/** The keys that are gates. */
export const GATE_KEYS = {
  "soak": {
    kind: "text",
    form: {
      pattern: SPAN,
      words: "it must be a number of minutes, hours, days or weeks: 30m, 12h, 7d, 2w",
    },
    summary: "Gate: how long a version must have been out",
    example: '"7d"',
  },
  "checks": {
    kind: "names",
    summary: "Gate: the checks of its commit are green. `true` for all of them and " +
      "those that the branch requires, or the names of those that have to be",
    example: '["ci", "docs"]',
  },
  "blockers": {
    kind: "text",
    form: { pattern: /\S/, words: "it must name a label" },
    summary: "Gate: no open issue has this label",
    example: '"release-blocker"',
  },
  "milestone": {
    kind: "switch",
    summary:
      "Gate: the milestone named as the version it leads to, `1.1.0` or `v1.1.0`, has no " +
      "open issue",
    example: "true",
  },
  "downloads": {
    kind: "count",
    summary:
      "Gate: so many downloads of it, from all that can be asked: the release's " +
      "files, npm, crates.io, PyPI",
    example: "100",
  },
  "approvals": {
    kind: "count",
    summary: "Gate: so many people who may write to the repository said 👍 or 🚀",
    example: "2",
  },
  "frozen": {
    kind: "switch",
    summary: "Gate: since the first version of the channel nothing but fixes came in",
    example: "true",
  },
  "run": {
    kind: "text",
    form: { pattern: /\S/, words: "it must be a command" },
    summary:
      "Gate: this command of the project ends with 0 in a checkout of the tag, " +
      "without the token",
    example: '"scripts/bench.sh"',
  },
} as const satisfies Record<string, Key>;

/** The keys of the gate `feedback`. */
export const FEEDBACK_KEYS = {
  "min": {
    kind: "count",
    summary: "How many people must have said 👍 or 👎",
    example: "5",
  },
  "positive": {
    kind: "share",
    summary: "Which share of them must have said 👍",
    example: "0.8",
  },
} as const satisfies Record<string, Key>;

/** The gates that a channel's table says something of, in force or not. */
export function saidGates(
  { feedback = {}, ...table }: { readonly feedback?: object },
): readonly string[] {
  const said = Object.keys(GATE_KEYS).filter((key) => Object.hasOwn(table, key));
  return Object.keys(feedback).length > 0 ? [...said, "feedback"] : said;
}
