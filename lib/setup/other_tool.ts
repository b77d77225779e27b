/** Another release tool, as far as a project is set up for it. */
import type { Values } from "./tool_values.ts";

/** A place where a version stands, as another tool was told. */
export interface Place {
  readonly path: string;
  /** A line with `{version}`; nothing where the tool says the file alone. */
  readonly pattern?: string;
  /** What the lines have where the version stands; where none has it, any that says it will do. */
  readonly lines?: RegExp;
}

/** What was found of one tool. */
export interface OtherTool {
  readonly name: string;
  readonly path: string;
  /** The tag's pattern, with `{version}`. */
  readonly tag?: string;
  readonly branch?: string;
  readonly changelog?: string;
  readonly places: readonly Place[];
  /** What rung has nothing for, a line each. */
  readonly without: readonly string[];
}

/** One tool. */
export interface Row {
  readonly name: string;
  readonly paths: readonly string[];
  /** The keys that lead to its table. */
  readonly at?: readonly string[];
  /** The same in a package.json, which is looked at where there are some. */
  readonly inManifest?: readonly string[];
  /** Reads the table; `text` is for what is no table. Nothing where it is not this tool's. */
  take(values: Values, text: string): Omit<OtherTool, "name" | "path"> | undefined;
  /** Whether it is a text of its own form, and no table. */
  readonly isText?: true;
}
