/** Another release tool, as far as a project is set up for it. */

/** A place where a version stands, as another tool was told. */
export interface Place {
  readonly path: string;
  /** A line with `{version}`; nothing where the tool says the file alone. */
  readonly pattern?: string;
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
