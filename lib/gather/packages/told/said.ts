/** What another tool is told of one package. */
import type { Tree } from "../../../files/mod.ts";
import type { Home } from "../../../plan/mod.ts";

/** What is said of the package in a folder. */
export interface Said {
  /** From the root, with `/`; empty for the root itself. */
  readonly folder: string;
  /** The manifest that is meant, where a folder has more than one: `Cargo.toml`. */
  readonly manifest?: string | undefined;
  /** What tags and change files call it. */
  readonly called?: string | undefined;
  /** Whether that folder is a package, whatever manifest there is. */
  readonly isPackage?: boolean;
  /** Whether it is said never to be published. */
  readonly isPrivate?: boolean;
  /** Files whose changes are none of its own. */
  readonly exclude?: readonly string[];
  /** What raises which part of it below 1.0.0. */
  readonly young?: Home["young"];
  /** Which types of commits are released. */
  readonly types?: Home["types"];
  /** Whether it is released with whatever it asks for. */
  readonly goesAlong?: Home["goesAlong"];
  /** The group that it has its number in common with. */
  readonly group?: string | undefined;
}

/** A tool that is told of packages. */
export interface PackageTool {
  /** Where its configuration may lie; the first that is there counts. */
  readonly paths: readonly string[];
  /** Whether it is told of all that it publishes: nothing else is. */
  readonly isWhole?: boolean;
  /** Whether its change files count from what a manifest says, tagged or not. */
  readonly isByManifest?: boolean;
  /** Whether then tags that bear the name of something else are not that one's. */
  readonly isSure?: boolean;
  /** What it says; `values` is the configuration as its JSON has it. */
  read(values: unknown, around: Around): readonly Said[];
}

/** What a tool's configuration stands among. */
export interface Around {
  readonly tree: Tree;
  readonly homes: readonly Home[];
  /** What another file of JSON says; nothing where there is none. */
  json(path: string): unknown;
}

/** The same said of all packages. */
export function ofAll(
  homes: readonly Home[],
  said: Omit<Said, "folder">,
): readonly Said[] {
  return homes.flatMap(({ folders }) => folders.map((folder) => ({ ...said, folder })));
}

/** A table of a configuration: its keys; none for what is no table. */
export function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Readonly<Record<string, unknown>>
    : {};
}

/** The texts of a list; none for what is no list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** A text, where it is one and not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A folder as paths of git have it: `./a/` is `a`, and `.` the root. */
export function folderSaid(path: string): string {
  return path.replace(/^(?:\.\/)+|\/+$/g, "").replace(/^\.$/, "");
}
