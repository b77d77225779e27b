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

/** A package, as another tool was told of it. */
export interface ToolPackage {
  readonly name: string;
  /** Its folder; empty for the root. */
  readonly path: string;
  /** Its tag's pattern, with `{version}`. */
  readonly tag?: string;
  /** Whether nothing is said of the tag, and that is what the tool does then. */
  readonly isTagUnsaid?: true;
  /** Its changelog, from the root; empty for none. */
  readonly changelog?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Packages that share a version, by the names that the tool has for them. */
export interface ToolGroup {
  readonly name: string;
  readonly packages: readonly string[];
  readonly version: "fixed" | "linked";
}

/** What was found of one tool. */
export interface OtherTool {
  readonly name: string;
  readonly path: string;
  /** The tag's pattern, with `{version}`. */
  readonly tag?: string;
  /** Whether nothing is said of the tag, and that is what the tool does then. */
  readonly isTagUnsaid?: true;
  /** The branches that releases are cut on. */
  readonly branch?: readonly string[];
  readonly changelog?: string;
  /** The branch of an older line, with `{major}` and `{minor}`. */
  readonly hotfix?: string;
  /** What pre-releases look like, for a project whose tags do not tell. */
  readonly series?: {
    readonly "tag-scheme"?: "pep440";
    readonly "first-number"?: number;
  };
  /** Further keys: of the top, and of `[notes]` and `[commits]`. */
  readonly keys?: {
    readonly top?: Readonly<Record<string, string>>;
    readonly notes?: Readonly<Record<string, string>>;
    readonly commits?: Readonly<Record<string, string>>;
  };
  readonly packages?: readonly ToolPackage[];
  readonly groups?: readonly ToolGroup[];
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
  /** The same in other files, each with the keys that lead to its table. */
  readonly inTables?: readonly (readonly [path: string, ...keys: string[]])[];
  /** Its keys that mean nothing to a release of rung's: they are not told. */
  readonly quiet?: readonly string[] | "all";
  /** Reads the table; `text` is for what is no table. Nothing where it is not this tool's. */
  take(
    values: Values,
    text: string,
    path: string,
  ): Omit<OtherTool, "name" | "path"> | undefined;
  /** Whether it is a text of its own form, and no table. */
  readonly isText?: true;
  /** Where it may be a program instead, which nobody runs to read it. */
  readonly programs?: readonly string[];
}
