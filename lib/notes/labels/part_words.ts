/** The words by which people tell GitVersion and GitHub Tag Bump which part a commit raises. */

/** A part, or that nothing of a commit is released. */
type Level = "major" | "minor" | "patch" | "none";

const WORD =
  "(?:\\+semver:[ \\t]?(?:breaking|major|feature|minor|fix|patch|none|skip)|#(?:major|minor|patch|none))";

/** Before a title or behind it, as far as a person wrote it: amid one it is spoken of. */
const IN_TITLE = new RegExp(
  `^${WORD}[ \\t]|(?<=^|[ \\t])${WORD}(?=(?: \\([#!]\\d{1,9}\\))?$)`,
  "i",
);
const IN_BODY = new RegExp(`^${WORD}[ \\t\\r]*$`, "im");

const LEVELS: Readonly<Record<string, Level>> = {
  breaking: "major",
  feature: "minor",
  fix: "patch",
  skip: "none",
};

/** What a commit says of the part: `+semver: minor`, `#minor`. */
export function partSaid(title: string, body = ""): Level | undefined {
  const found = foundIn(IN_TITLE, title) ?? foundIn(IN_BODY, body);
  const word = found && /[a-z]+$/i.exec(found.trim())![0].toLowerCase();
  return word ? LEVELS[word] ?? word as Level : undefined;
}

function foundIn(pattern: RegExp, text: string): string | undefined {
  return text.includes("#") || text.includes("+") ? pattern.exec(text)?.[0] : undefined;
}

/** A title without that word, for people; empty where it is nothing else. */
export function withoutPart(title: string): string {
  if (partSaid(title) === undefined) return title;
  return title.replace(IN_TITLE, "").replace(/[ \t]{2,}/g, " ").trim();
}
