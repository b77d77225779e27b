/**
 * Text for a CI's log, made harmless.
 *
 * A log is read by machines too: a commit title, a file name or a server's answer that looks
 * like a command would be one. Everything that rung prints and did not write itself goes
 * through `harmless`; the commands it means to give don't.
 */

/**
 * The text with nothing in it that any CI takes for a command.
 *
 * Control characters and those that turn the direction of writing become visible; line
 * breaks and tabs stay. `::` at the start of a line becomes `: :`; `##[`, `##vso[` and
 * `##teamcity[` become `# #[` and so on, wherever they stand; GitLab's and Travis's section
 * marks lose their colon. Sources: actions/runner ActionCommand.cs, azure-pipelines-agent
 * Command.cs, TeamCity "Service messages", GitLab "Custom collapsible sections".
 */
export function harmless(text: string): string {
  return visible(text.replace(/\r\n?/g, "\n"))
    // The white space is what the runner's TrimStart skips, and what only looks like it.
    .replace(/^([\s\u0085\u200b\ufeff]*):(?=:)/gm, "$1: ")
    .replace(/##(?=\[|[A-Za-z]+\[)/g, "# #")
    .replace(/\b(section_(?:start|end)|travis_fold|travis_time):/g, "$1 ");
}

/**
 * A value as JSON with nothing in it that any CI takes for a command: `##` and `::` are
 * written with an escape, as are characters that a terminal obeys, and read back as they
 * were.
 */
export function inertJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
    .replace(/#(?=#)/g, "\\u0023").replace(/:(?=:)/g, "\\u003a")
    // JSON itself escapes only those below the space.
    .replace(INVISIBLE, escaped);
}

/** The text on one line, harmless. */
export function oneLine(text: string): string {
  return harmless(text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, " "));
}

/**
 * The text with control characters, lone surrogates and marks of writing direction shown as
 * `\u202e`; line feeds and tabs stay.
 */
export function visible(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, escaped);
}

const INVISIBLE =
  // deno-lint-ignore no-control-regex -- these are what it looks for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * The first `limit` characters (UTF-16 units), cut between words if one ends near, with ` …`
 * in the place of the rest.
 */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 2);
  const space = head.lastIndexOf(" ");
  const cut = space > limit * 0.8 ? head.slice(0, space) : head;
  // Half a surrogate pair at the cut would print as a replacement character.
  return cut.replace(/[\ud800-\udbff]$/, "") + " …";
}
