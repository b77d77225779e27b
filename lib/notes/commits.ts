/**
 * Commits as the notes read them: raw ones in, conventional ones out.
 *
 * Every commit becomes a `Change`; one whose subject is not conventional has no type.
 * What a type means for the version and the changelog stands in `level.ts`.
 */

/** A commit as git gives it. */
export interface Commit {
  /** The full object name, in hexadecimal. */
  readonly sha: string;
  /** The first paragraph, in one line (`%s`). */
  readonly subject: string;
  /** All after the subject, trailers too (`%b`); empty when there is none. */
  readonly body: string;
}

/** A trailer at the end of a commit message. */
export interface Footer {
  /** As written: `Reviewed-by`, `BREAKING CHANGE`. */
  readonly token: string;
  /** May go over several lines and paragraphs. */
  readonly value: string;
}

/** What a commit says it changed. */
export interface Change {
  readonly sha: string;
  /** In lower case; absent when the subject is not a conventional one. */
  readonly type?: string;
  readonly scope?: string;
  /** The subject after the colon; the whole subject when there is no type. */
  readonly description: string;
  /** The whole subject. */
  readonly subject: string;
  /** The body without its footers. */
  readonly body: string;
  readonly footers: readonly Footer[];
  /** Whether `!` or a `BREAKING CHANGE` footer says so. */
  readonly isBreaking: boolean;
}

// `s`: a line separator, U+2028, is a letter like others to git
const HEADER = /^([A-Za-z][\w-]*)(?:\(([^()]*)\))?(!)?:[ \t]+(\S.*)$/s;
const BREAKING = /^(BREAKING[ -]CHANGE):(?:[ \t]+|$)(.*)$/s;
const FOOTER = /^([A-Za-z][\w-]*)(?::[ \t]+|[ \t]+(?=#))(.*)$/s;

/**
 * What a commit says it changed. Source: Conventional Commits 1.0.0, "Specification".
 *
 * Never fails. More lenient than the specification in one point, where a miss would hide a
 * breaking change: `BREAKING CHANGE:` counts at the start of any line of the body.
 */
export function parseCommit({ sha, subject, body }: Commit): Change {
  const [, type, scope, bang, description] = HEADER.exec(subject) ?? [];
  const parts = parseBody(body);
  return {
    sha,
    ...(type && { type: type.toLowerCase() }),
    ...(scope?.trim() && { scope: scope.trim() }),
    description: description ?? subject,
    subject,
    ...parts,
    isBreaking: bang !== undefined || parts.footers.some(isBreakingFooter),
  };
}

/** What breaks, in the author's words: the values of the `BREAKING CHANGE` footers. */
export function breakingNotes(change: Change): string[] {
  return change.footers.filter(isBreakingFooter).map((footer) => footer.value);
}

function isBreakingFooter(footer: Footer): boolean {
  return /^BREAKING[ -]CHANGE$/.test(footer.token);
}

function parseBody(body: string): Pick<Change, "body" | "footers"> {
  const text: string[] = [];
  const footers: { token: string; lines: string[] }[] = [];
  let opensParagraph = true;
  for (const line of body.split(/\r\n|\r|\n/)) {
    const mayStart = opensParagraph || footers.length > 0;
    const found = BREAKING.exec(line) ?? (mayStart ? FOOTER.exec(line) : null);
    if (found) footers.push({ token: found[1]!, lines: [found[2]!] });
    else (footers.at(-1)?.lines ?? text).push(line);
    opensParagraph = line.trim() === "";
  }
  return {
    body: text.join("\n").trim(),
    footers: footers.map(({ token, lines }) => ({
      token,
      value: lines.join("\n").trim(),
    })),
  };
}
