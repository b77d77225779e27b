/** Where change files are: one row a tool. What reads them is in `readers.ts`. */

/** The forms: one file for several packages, the same as JSON; the kind in the name, or as a heading. */
export type ChangeForm = "front" | "list" | "named" | "headed";

/** A folder of change files. */
export interface ChangePlace {
  readonly form: ChangeForm;
  /** From the root, with `/`. */
  readonly folder: string;
  /** Whether packages have such a folder, too; then it speaks of them. */
  readonly isOfPackages?: boolean;
  /** Whether its folders have some, too. */
  readonly isDeep?: boolean;
  /** What ends the name; absent: anything. */
  readonly ending?: string;
  /** The configuration of the tool: where it is, files decide though there are none. */
  readonly config?: string;
  /** Whether the folder is another's where that configuration is not. */
  readonly needsConfig?: boolean;
  /** Whether the folder alone says nothing: many have one of that name. */
  readonly needsFiles?: boolean;
  /** Whether each package has a folder of its name in it. */
  readonly isByName?: boolean;
}

/** The places, by the tool whose they are; the first that is there takes new ones. */
export const CHANGE_PLACES = {
  changesets: {
    ...{ form: "front", folder: ".changeset", ending: ".md" },
    config: ".changeset/config.json",
  },
  nx: { form: "front", folder: ".nx/version-plans", ending: ".md" },
  covector: {
    ...{ form: "front", folder: ".changes", ending: ".md" },
    ...{ config: ".changes/config.json", needsConfig: true },
  },
  beachball: { form: "list", folder: "change", ending: ".json", needsFiles: true },
  rush: {
    ...{ form: "list", folder: "common/changes", ending: ".json" },
    ...{ isDeep: true, isByName: true },
  },
  newsfragments: { form: "named", folder: "newsfragments", isOfPackages: true },
  "changelog.d": { form: "named", folder: "changelog.d", isOfPackages: true },
} as const satisfies Readonly<Record<string, ChangePlace>>;

/** A tool that has change files. */
export type ChangeTool = keyof typeof CHANGE_PLACES;

/** The same as a list. */
export const CHANGE_FOLDERS: readonly ChangePlace[] = Object.values(CHANGE_PLACES);
