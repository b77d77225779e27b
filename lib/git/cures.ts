/** What helps where git's own words say what is wrong with a clone; some name the command themselves. */

/** For a history or a file that is not all there. */
export const MISSING_OBJECTS =
  "Objects are missing from this clone: `git fsck` names them. Bring back the repository that " +
  "it borrows them from (.git/objects/info/alternates), or clone anew";

const ROWS: readonly (readonly [words: RegExp, cure: string])[] = [
  [
    /must be run in a work tree/,
    "There are no files of a project here: clone it, `git clone FOLDER`, and run rung there; " +
    "neither in a bare repository nor inside .git",
  ],
  [
    /\bdubious ownership\b.*(?<order>git config --global --add safe\.directory (?:'[^']+'|\S+))/,
    "The folder is another user's: run rung as that user; or, where you trust what is in it: ",
  ],
  [
    /\bpromisor remote\b/,
    "This clone is partial (`git clone --filter`), and its remote did not give what it lacks: " +
    "run it again where the remote answers, or in a whole clone",
  ],
  [
    /\bbad object\b|\bunable to (?:read|find) [0-9a-f]{7}|\bmissing (?:blob|tree|commit)\b|\bcould not read [0-9a-f]{7}|\bFailed to traverse parents\b|\bdoes not point to a valid object\b/,
    MISSING_OBJECTS,
  ],
];

/** The cure for what git said, as far as it is known; to be spread into a fault. */
export function cureFor(words: string): { readonly hint?: string } {
  for (const [pattern, cure] of ROWS) {
    const found = pattern.exec(words);
    const order = found?.groups?.["order"];
    if (found) return { hint: order === undefined ? cure : `${cure}\`${order}\`` };
  }
  return {};
}
