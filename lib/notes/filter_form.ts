/** What a rule of `[notes] filter` looks like: for the configuration, which loads no more. */

/** The pattern of a rule, and the same in words. */
export const FILTER_FORM = {
  pattern: /^-?(?:type|scope|author|label):\S.*$/s,
  words:
    "each must be type:, scope:, author: or label: and a text, with - to leave out",
} as const;
