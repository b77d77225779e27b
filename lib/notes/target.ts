/** What notes can be written for. `targets.ts` lists them. */
import { HOLES } from "./filter/filter_form.ts";
import type { Notes } from "./notes.ts";

/** What a project sets of its own around its notes; each may be absent. */
export interface Surround {
  /** Markdown above and below; `{version}`, `{tag}`, `{previous}`, `{date}` are replaced. */
  readonly header?: string | undefined;
  readonly footer?: string | undefined;
  /** The text of an announcement, with the same names. */
  readonly announcement?: string | undefined;
}

/** A place that shows notes. */
export interface Target {
  readonly id: string;
  /** What it is, for help. */
  readonly title: string;
  /** Whether it reads Markdown, so that a template of the project's own serves it. */
  readonly isMarkdown?: boolean;
  /** The most characters it takes; absent: as many as there are. */
  readonly limit?: number;
  /** The link to all that it has no room for; if absent, it reads Markdown's. */
  linked?(url: string): string;
  /** The notes, with LF, ending in one line feed. All foreign text is safe there. */
  write(notes: Notes, surround: Surround): string;
}

/** What a message is headed by: the project, where the tag does not name it, and the tag. */
export function titleOf({ project, named, tag }: Notes): string {
  const name = project ?? named;
  const isNamed = name === undefined || tag.toLowerCase().includes(name.toLowerCase());
  return isNamed ? tag : `${name} ${tag}`;
}

/** A text of the project's own with the names of this release in it, in one pair of braces or two. */
export function filledIn(text: string, notes: Notes): string {
  const names: Readonly<Record<(typeof HOLES)[number], string | undefined>> = {
    version: notes.version,
    tag: notes.tag,
    previous: notes.since,
    date: notes.date,
    project: notes.project ?? notes.named,
    url: notes.urls.release,
  };
  return text.replace(
    HOLE,
    (_, twice: string | undefined, once: string) =>
      names[(twice ?? once) as keyof typeof names] ?? "",
  ).trim();
}

const HOLE = new RegExp(
  `\\{\\{(${HOLES.join("|")})\\}\\}|\\{(${HOLES.join("|")})\\}`,
  "g",
);
