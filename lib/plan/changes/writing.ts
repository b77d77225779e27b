/** A new change file, in the form that the project has. */
import {
  CHANGE_FOLDERS,
  type ChangeForm,
  type ChangePlace,
} from "../../notes/startup.ts";
import type { FragmentFolders, Kind } from "../../notes/mod.ts";
import type { Part } from "../../version/startup.ts";

/** What a new change file is to say. */
export interface NewChange {
  readonly form: ChangeForm;
  /** The folder that it goes into, from the root. */
  readonly folder: string;
  /** Whether it goes into the folder of its package's name there. */
  readonly isByName?: boolean | undefined;
  /** The packages; empty for the project. */
  readonly packages: readonly string[];
  readonly part: Part;
  readonly words: string;
  /** What tells its name from others'. */
  readonly unique: string;
  readonly now: Date;
  /** What ends the name: `md`, or as the fragments beside it. */
  readonly ending: string;
  /** Types of the project's own. */
  readonly kinds?: FragmentFolders["kinds"];
}

/** What a part is called in fragments, and in headings. */
const WORDS: Readonly<Record<Part, readonly [named: string, heading: string]>> = {
  major: ["breaking", "Breaking"],
  minor: ["feature", "Added"],
  patch: ["bugfix", "Fixed"],
};

/** Its path and its text. */
export function newChangeFile(
  { form, folder, isByName, packages, part, words, unique, now, ending, kinds = [] }:
    NewChange,
): { readonly path: string; readonly text: string } {
  const [, heading] = WORDS[part];
  const slug = words.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").split("-")
    .filter(Boolean).slice(0, 5).join("-");
  const name = [slug, unique].filter(Boolean).join("-");
  if (form === "front") {
    const rows = packages.length === 0
      ? [`default: ${part}`]
      : packages.map((each) => `"${each}": ${part}`);
    const text = ["---", ...rows, "---", "", words, ""].join("\n");
    return { path: `${folder}/${name}.md`, text };
  }
  if (form === "list") {
    const [first = "default", ...others] = packages;
    const rows = [first, ...others].map((packageName) => (
      { packageName, comment: words, type: part }
    ));
    const place = isByName ? `${folder}/${first}` : folder;
    const text = `${JSON.stringify({ changes: rows }, null, 2)}\n`;
    return { path: `${place}/${name}.json`, text };
  }
  if (form === "named") {
    return {
      path: `${folder}/+${name}.${wordFor(part, kinds)}.${ending}`,
      text: `${words}\n`,
    };
  }
  const [day = "", time = ""] = now.toISOString().replaceAll(/[-:]|\..*/g, "").split(
    "T",
  );
  const title = ending === "rst"
    ? `${heading}\n${"-".repeat(Math.max(4, heading.length))}`
    : `### ${heading}`;
  return {
    path: `${folder}/${day}_${time}_${name}.${ending}`,
    text: `${title}\n\n- ${words}\n`,
  };
}

/** What a type means that says a part. */
const MEANS: Readonly<Record<Part, (kind: Kind) => boolean>> = {
  major: ({ isBreaking }) => isBreaking,
  minor: ({ type, isBreaking }) => type === "feat" && !isBreaking,
  patch: ({ type }) => type === "fix",
};

/** The word of a part among the project's types. */
function wordFor(part: Part, kinds: FragmentFolders["kinds"]): string {
  const [usual] = WORDS[part];
  if (kinds.some(([word]) => word === usual)) return usual;
  return kinds.find(([, kind]) => MEANS[part](kind))?.[0] ?? usual;
}

/** The place and the form of new change files, as those that are there. */
export function formAmong(
  folders: readonly string[],
  here: {
    /** The names of the files of a folder; nothing where there is none. */
    list(folder: string): readonly string[] | undefined;
    /** Whether scriv is set up. */
    readonly isScriv: boolean;
    /** Where the project has told its tool that they are. */
    readonly own?: FragmentFolders | undefined;
  },
): Pick<NewChange, "form" | "folder" | "isByName" | "ending" | "kinds"> {
  const isHere = ({ folder, ending, config, needsConfig, needsFiles }: ChangePlace) => {
    const names = here.list(folder);
    if (needsConfig) return names?.some((name) => `${folder}/${name}` === config);
    return needsFiles
      ? names?.some((name) => name.endsWith(ending ?? ""))
      : names !== undefined;
  };
  const tools = CHANGE_FOLDERS.filter(({ isOfPackages }) => !isOfPackages);
  const tool = tools.find(isHere);
  if (tool) {
    const { form, folder, isByName, ending = "" } = tool;
    return { form, folder, ending: ending.slice(1), isByName };
  }
  const usual = [...folders, ""].flatMap((home) =>
    CHANGE_FOLDERS.filter(({ isOfPackages }) => isOfPackages).map(({ folder }) =>
      home === "" ? folder : `${home}/${folder}`
    )
  );
  const { folders: told = [], kinds = [] } = here.own ?? {};
  for (const folder of [...told, ...usual]) {
    const files = here.list(folder);
    if (!files) continue;
    const isRst = files.some((each) => each.endsWith(".rst") && !/^readme/i.test(each));
    const ending = isRst ? "rst" : "md";
    return { form: here.isScriv ? "headed" : "named", folder, ending, kinds };
  }
  const [{ form, folder }] = CHANGE_FOLDERS as readonly [ChangePlace];
  return { form, folder, ending: "md" };
}
