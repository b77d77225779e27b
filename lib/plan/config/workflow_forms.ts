/** What values of `[workflows]` have to look like: they end up in files that run. */

/** What ends a line or an expression's beginning may stand in no value. */
export const ONE_LINE = {
  pattern: /^[^\n\r]+$/,
  words: "it must be one line",
};

/** A runner's label. */
export const LABEL = {
  pattern: /^[\w][\w.-]*$/,
  words: "it must be the label of a runner",
};

/** A script is the project's own; an expression in it would be GitHub's. */
export const SCRIPT = {
  pattern: /^(?![^]*\$\{\{)[^]*\S/,
  words: "it must be shell commands, without ${{ }}: hand values over as variables",
};

/** The name of a secret. Source: github/docs, "Naming your secrets". */
export const SECRET = {
  pattern: /^(?!GITHUB_)[A-Za-z_][A-Za-z0-9_]*$/i,
  words: "a secret's name has letters, digits and _ alone, and no GITHUB_ before them",
};
