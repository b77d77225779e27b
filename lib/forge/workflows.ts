/**
 * Which workflows of a project a tag or its release starts, and what would stop them without
 * a word. Pure.
 *
 * Sources: github/docs, "Workflow syntax" (`on.push`, "Filter pattern cheat sheet"),
 * "Events that trigger workflows", "Skipping workflow runs".
 */
import { load } from "../load.ts";
/** A workflow file of the commit. */
export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
}

/** A run that is to start. */
export interface Expected {
  readonly path: string;
  readonly event: "push" | "release";
}

/** What a release will start. */
export interface Outlook {
  readonly expected: readonly Expected[];
  /** The workflows that can be started by hand. */
  readonly byHand: readonly string[];
  /** Why others that look as if they were meant do not start, in words. */
  readonly notes: readonly string[];
}

/** The release, as workflows see it. */
export interface Announced {
  readonly tag: string;
  readonly isPrerelease: boolean;
  /** Whether a release is published on the forge, or a tag pushed alone. */
  readonly isPublished: boolean;
}

/** What the workflows in the tagged commit will do. */
export async function outlookOf(
  files: readonly WorkflowFile[],
  release: Announced,
): Promise<Outlook> {
  const expected: Expected[] = [];
  const byHand: string[] = [];
  const notes: string[] = [];
  for (const file of files) {
    const { path } = file;
    const on = await triggersOf(file);
    if (on === undefined) {
      notes.push(`${path} cannot be read as YAML`);
      continue;
    }
    if ("workflow_dispatch" in on) byHand.push(path);
    if ("push" in on) {
      const filter = tagFilter(on["push"]);
      if (filter === "all" || (filter && matchesAny(filter, release.tag))) {
        expected.push({ path, event: "push" });
      } else if (filter && isMissed(filter, release.tag)) {
        notes.push(
          `${path} is for tags like ${filter.join(", ")}, not "${release.tag}"`,
        );
      }
    }
    if (release.isPublished && "release" in on) {
      const types = listOf((on["release"] as { types?: unknown } | null)?.types);
      const isFor = types.length === 0 || types.includes("published") ||
        (types.includes("released") && !release.isPrerelease);
      if (isFor) expected.push({ path, event: "release" });
      else {
        const deaf = deafTo(types, release);
        if (deaf !== undefined) {
          notes.push(`${path} waits for ${deaf}: make it "published"`);
        }
      }
    }
  }
  return { expected, byHand, notes };
}

/** What a release that is published from its draft never fires; nothing where it is not that. */
function deafTo(
  types: readonly string[],
  { isPrerelease }: Announced,
): string | undefined {
  const [type] = types.filter((each) => each === "prereleased" || each === "created");
  if (type !== undefined && (type === "created" || isPrerelease)) {
    return `"${type}", which never comes for a draft that is published`;
  }
  return types.includes("released") && isPrerelease
    ? '"released", which never comes for a pre-release'
    : undefined;
}

/** The mark in a commit message that makes GitHub start nothing; nothing if it has none. */
export function skipMarkOf(message: string): string | undefined {
  const mark = /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/i.exec(message);
  if (mark) return mark[0];
  const trailer = /\n\n(?:.*\n)*skip-checks: ?true\s*$/i.test(message.trimEnd());
  return trailer ? "skip-checks: true" : undefined;
}

/** Whether a filter is for other names; one that takes this very name out was meant to. */
function isMissed(patterns: readonly string[], name: string): boolean {
  const wanted = patterns.filter((each) => !each.startsWith("!"));
  return wanted.length > 0 && !matchesAny(wanted, name);
}

/** Whether a filter lets a name through; the last pattern that matches decides. */
function matchesAny(patterns: readonly string[], name: string): boolean {
  let isIn = false;
  for (const pattern of patterns) {
    const isNegated = pattern.startsWith("!");
    if (globOf(isNegated ? pattern.slice(1) : pattern).test(name)) isIn = !isNegated;
  }
  return isIn;
}

/** A filter pattern: `*` without `/`, `**` with, `?` and `+` of what is before, sets. */
function globOf(pattern: string): RegExp {
  const source = pattern.replace(
    /\*\*|\*|\[[^\]]*\]|[?+]|\\.|[.^$(){}|\\]/g,
    (token) => {
      if (token === "**") return ".*";
      if (token === "*") return "[^/]*";
      return token.length > 1 || token === "?" || token === "+" ? token : `\\${token}`;
    },
  );
  try {
    return new RegExp(`^(?:${source})$`);
  } catch {
    // GitHub refuses the file; it starts nothing.
    return /(?!)/;
  }
}

/** The tags that `on.push` is for; `all`, or nothing when it is for branches alone. */
function tagFilter(push: unknown): readonly string[] | "all" | undefined {
  const filter = (typeof push === "object" && push !== null ? push : {}) as {
    readonly [key: string]: unknown;
  };
  if (filter["tags"] !== undefined) return listOf(filter["tags"]);
  if (filter["tags-ignore"] !== undefined) {
    return ["**", ...listOf(filter["tags-ignore"]).map((each) => `!${each}`)];
  }
  return "branches" in filter || "branches-ignore" in filter ? undefined : "all";
}

/** What starts a workflow: its `on` as a table; nothing when the file is broken. */
type Triggers = Readonly<Record<string, unknown>> | undefined;

/** Each of hundreds of packages asks of its tag what the same files start. */
const TRIGGERS = new WeakMap<WorkflowFile, Promise<Triggers>>();

function triggersOf(file: WorkflowFile): Promise<Triggers> {
  const known = TRIGGERS.get(file);
  if (known) return known;
  const read = readTriggers(file.text);
  TRIGGERS.set(file, read);
  return read;
}

async function readTriggers(text: string): Promise<Triggers> {
  const { parse } = await load<typeof import("./yaml.ts")>(
    import("./yaml.ts" as string),
  );
  try {
    const on = (parse(text, { logLevel: "error" }) as { on?: unknown } | null)?.on;
    if (typeof on === "object" && on !== null && !Array.isArray(on)) {
      return on as Record<string, unknown>;
    }
    return Object.fromEntries(listOf(on).map((name) => [name, null]));
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(
    String,
  );
}
