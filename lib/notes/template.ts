/** Notes by the project's own template: Mustache, which has names and lists and no logic. */
// @ts-types="./mustache.d.ts"
import Mustache from "mustache";
import { escapeMarkdown, plain } from "./markdown.ts";
import type { Entry } from "./entry.ts";
import type { Notes, NotesGroup } from "./notes.ts";
import type { Contributor } from "./people.ts";

/** All that a template may name: what `viewOf` has, at whatever depth. */
const NAMES: Readonly<
  Record<
    | Exclude<keyof Notes, "web">
    | keyof Notes["urls"]
    | keyof NotesGroup
    | Exclude<keyof Entry, "wording">
    | keyof Contributor,
    true
  >
> = {
  ...{ project: true, named: true, version: true, tag: true, channel: true },
  ...{ since: true, date: true, install: true, installs: true, follows: true },
  ...{ written: true, breaking: true, groups: true, contributors: true, authors: true },
  ...{ commits: true, isUnreleased: true, urls: true },
  ...{ compare: true, release: true, issues: true },
  ...{ title: true, entries: true },
  ...{ sha: true, type: true, scope: true, text: true, heading: true, labels: true },
  ...{ isBreaking: true, request: true, closes: true },
  ...{ name: true, email: true, handle: true, isNew: true },
};

/** Why a template cannot be used; nothing for one that can. */
export function templateFlaw(template: string): string | undefined {
  try {
    return flawIn(Mustache.parse(template) as readonly Token[]);
  } catch (error) {
    return plain(error instanceof Error ? error.message : String(error));
  }
}

/** As Mustache has them: a kind, what it says, where it stands, and what it encloses. */
type Token = readonly [
  string,
  string,
  number,
  number,
  (readonly Token[])?,
  ...unknown[],
];

/** A name that nothing has is a slip: Mustache would write nothing for it. */
function flawIn(tokens: readonly Token[]): string | undefined {
  for (const [kind, name, , , within] of tokens) {
    if (kind === ">") {
      return `"${plain(name)}" is another template, and there is one alone`;
    }
    const isName = ["name", "&", "#", "^"].includes(kind) && name !== ".";
    if (isName && !Object.hasOwn(NAMES, name.split(".")[0]!)) {
      return `notes have nothing that is called "${plain(name)}"`;
    }
    const flaw = Array.isArray(within) ? flawIn(within) : undefined;
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

/**
 * The notes by a template that has no flaw, ending in one line feed.
 *
 * `{{name}}` is escaped as Markdown; `{{{name}}}` is as it was written, in one line, but for
 * `written` and the addresses, which are Markdown and safe.
 */
export function byTemplate(template: string, notes: Notes): string {
  const text = Mustache.render(template, viewOf(notes), {}, {
    escape: (value) => escapeMarkdown(String(value)),
  });
  return `${text.trimEnd()}\n`;
}

function viewOf(notes: Notes): unknown {
  const { written, urls, web: _, ...rest } = notes;
  return { ...harmless(rest) as object, written, urls };
}

function harmless(value: unknown): unknown {
  if (typeof value === "string") return plain(value);
  if (Array.isArray(value)) return value.map(harmless);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, harmless(each)]),
  );
}
