/** What a release page says of a release that was taken back. Pure. */

const BEGIN = "<!-- rung:yanked -->";
const END = "<!-- /rung:yanked -->";

/** The page's text with the banner at its top, in place of an earlier one. */
export function withBanner(
  body: string,
  reason: string,
  instead: string | undefined,
): string {
  const words = reason.replace(/\s+/g, " ").trim().replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
  const use = instead === undefined ? "" : ` Use ${instead}.`;
  const banner = `> [!CAUTION]\n> **This release was taken back: ${words}**${use}`;
  return `${BEGIN}\n${banner}\n${END}\n\n${withoutBanner(body)}`;
}

/** The page's text without it. */
export function withoutBanner(body: string): string {
  const from = body.indexOf(BEGIN);
  const to = body.indexOf(END);
  if (from < 0 || to < from) return body;
  return body.slice(0, from) +
    body.slice(to + END.length).replace(/^(?:\r?\n){1,2}/, "");
}

/** go.mod with a `retract` line for the version; the same where it has one. */
export function withRetract(text: string, tag: string, reason: string): string {
  if (retractOf(tag).test(text)) return text;
  const words = reason.replace(/\s+/g, " ").trim();
  return `${text.replace(/\n*$/, "\n")}\nretract ${tag} // ${words}\n`;
}

/** go.mod without the line that `withRetract` made. */
export function withoutRetract(text: string, tag: string): string {
  return text.replace(retractOf(tag), "");
}

function retractOf(tag: string): RegExp {
  return new RegExp(`\\n*^retract ${RegExp.escape(tag)}(?: //.*)?$`, "m");
}
