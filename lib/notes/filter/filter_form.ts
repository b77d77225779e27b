/** What texts of `[notes]` look like: for the configuration, which loads no more. */

/** The pattern of a rule, and the same in words. */
export const FILTER_FORM = {
  pattern: /^-?(?:type|scope|author|label):\S.*$/s,
  words:
    "each must be type:, scope:, author: or label: and a text, with - to leave out",
} as const;

/** What `header`, `footer` and `announcement` may name of a release. */
export const HOLES = ["version", "tag", "previous", "date", "project", "url"] as const;

/** The pattern of such a text: what looks like a name is one of them. */
export const HOLES_FORM = {
  pattern: new RegExp(`^(?!.*\\{(?!(?:${HOLES.join("|")})\\})[a-z_]+\\})`, "s"),
  words: `it may name ${HOLES.map((name) => `{${name}}`).join(", ")}`,
} as const;
