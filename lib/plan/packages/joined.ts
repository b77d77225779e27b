/** The plans of several packages as one: one commit, and a tag for each. */
import type { Reviewed } from "../facts.ts";
import type { ReleasePlan } from "../release.ts";
import { carryOver, type PlannedFile } from "../texts.ts";
import {
  MOST_NAMED,
  nameOf,
  partUnder,
  type Piece,
  type Pieces,
  piecesOf,
  shortNames,
} from "./pieces.ts";

/** What is not a package's own. */
export interface Joining {
  /** The name of the package that may be the forge's latest release, if one alone may. */
  readonly elected: string | undefined;
  /** Packages that are not published, by name and new version. */
  readonly bumped: readonly Pick<Piece, "package" | "version">[];
  /** What all of them write but for the notes, each file once: see `fold`. */
  readonly files: readonly PlannedFile[];
  /** Notes that a person edited in an open plan, by the package they are of. */
  readonly reviewed: ReadonlyMap<string | undefined, Reviewed>;
}

/**
 * One plan of many, in publishing order; of one it is that one. Of the plans' own files the
 * notes alone are looked at.
 */
export function joined(
  plans: readonly [ReleasePlan, ...ReleasePlan[]],
  joining: Joining,
): ReleasePlan {
  const [first] = plans;
  const parts = plans.map(partOf);
  const paths = new Set(parts.map(({ path }) => path));
  const notes = [...paths].map((path): PlannedFile => {
    const own = parts.filter((part) => part.path === path);
    const after = own.map(({ text, of }) => {
      const reviewed = joining.reviewed.get(of);
      return reviewed ? carryOver(reviewed, text) : text;
    }).join("\n");
    const made = own.map(({ text }) => text).join("\n");
    return {
      ...{ path, before: own[0]!.before, after, purpose: "notes" },
      ...(after === made ? {} : { made }),
    };
  });
  const files = [...joining.files, ...notes];
  const isLead = leadAmong(plans, joining.elected);
  const pieces = plans.map((plan, i): Piece => {
    const { path, heading } = parts[i]!;
    const isAlone = parts.filter((part) => part.path === path).length === 1;
    return {
      ...(plan.package === undefined ? {} : { package: plan.package }),
      ...{ version: plan.version, tag: plan.tag, tagMessage: plan.tagMessage },
      ...(isAlone ? {} : { heading }),
      answer: {
        ...plan.answer,
        make_latest: plan.answer.make_latest && isLead(plan),
      },
    };
  });
  const [{ answer, ...top }, ...more] = pieces as [Piece, ...Piece[]];
  const lead = plans.find(isLead)?.tag;
  const remarks = new Map(
    plans.flatMap((plan) =>
      plan.remarks.map((each) => [`${each.path} ${each.message}`, each])
    ),
  );
  const whole: Pieces = {
    ...{ ...top, answer },
    ...(more.length > 0 ? { more } : {}),
    ...(more.length > 0 && lead !== undefined ? { lead } : {}),
  };
  return {
    ...whole,
    ...{ head: first.head, branch: first.branch, files },
    ...followingOf(plans, files),
    remarks: [...remarks.values()],
    commitMessage: messageFor([...pieces, ...joining.bumped]),
  };
}

/** A plan's notes, under a heading that tells them from the others' in one file. */
function partOf({ files, tag, version, package: name }: ReleasePlan) {
  const { path, before, after } = files.find(({ purpose }) => purpose === "notes")!;
  const [line = ""] = after.split("\n", 1);
  if (/^# \S/.test(line)) {
    return { path, before, of: name, text: after, heading: line.trimEnd() };
  }
  const heading = `# ${name ?? tag} ${version}`;
  return { path, before, of: name, text: `${heading}\n\n${after}`, heading };
}

/**
 * Takes the files of one more package to those of all, by path: as each was before the first
 * change, and after the last. Each package is planned on what those before it made of the
 * files; of hundreds of texts of one lockfile two are kept. Gives back those of `files` that
 * are the package's alone, its notes.
 */
export function fold(
  all: Map<string, PlannedFile>,
  files: readonly PlannedFile[],
): readonly PlannedFile[] {
  for (const file of files) {
    if (file.purpose === "notes") continue;
    const known = all.get(file.path);
    if (known === undefined) {
      all.set(file.path, file);
      continue;
    }
    // What several change says their releases, and no development version of one.
    const { next: _, isGone: __, ...first } = known;
    const { after, isGone } = file;
    all.set(file.path, { ...first, after, ...(isGone ? { isGone } : {}) });
  }
  return files.filter(({ purpose }) => purpose === "notes");
}

/** The second commit of all, where some go on to a development version. */
function followingOf(
  plans: readonly ReleasePlan[],
  files: readonly PlannedFile[],
): Pick<ReleasePlan, "next"> {
  const next = plans.flatMap((plan) => plan.next ?? []);
  const [first] = next;
  if (!first || !files.some((file) => file.next !== undefined)) return {};
  const begun = next.map(({ commitMessage }) =>
    commitMessage.replace(/^chore\(release\): begin /, "")
  );
  const commitMessage = `chore(release): begin ${begun.join(", ")}`;
  return { next: { ...first, commitMessage } };
}

/** The parts of an open plan's notes that a person edited, by the package they are of. */
export function reviewedParts(
  open: Pieces | undefined,
  reviewed: ReadonlyMap<string, Reviewed>,
): ReadonlyMap<string | undefined, Reviewed> {
  const pieces = open ? piecesOf(open) : [];
  const headings = pieces.flatMap(({ heading = [] }) => heading);
  return new Map(pieces.flatMap(({ package: name, heading, answer }) => {
    const whole = reviewed.get(answer.notes_path ?? "");
    if (!whole || heading === undefined) return whole ? [[name, whole]] : [];
    const planned = partUnder(whole.planned, heading, headings);
    const edited = partUnder(whole.edited, heading, headings);
    return planned === undefined || edited === undefined || planned === edited
      ? []
      : [[name, { planned, edited }]];
  }));
}

/** Tells of each piece whether it is of the package that may be the latest. */
export function leadAmong<P extends Pick<Piece, "answer" | "package">>(
  plans: readonly P[],
  elected: string | undefined,
): (plan: P) => boolean {
  const stable = plans.filter(({ answer }) => answer.make_latest);
  const lead = elected === undefined
    ? stable[0] ?? plans[0]
    : plans.find((plan) => plan.package === elected);
  return (plan) => plan === lead;
}

/** The notes of one package, where each has a file of its own: `release/RELEASE_NOTES-core.md`. */
export function notesOf(path: string, name: string): string {
  const plain = name.replace(/^@/, "").replaceAll(/[^\w.-]+/g, "-");
  return path.replace(/(\.[^./]+)?$/, `-${plain}$1`);
}

/**
 * The heading of a release's part in a notes file that has several; nothing where the file has
 * one alone, or none that names it. See `partOf`.
 */
export function headingIn(
  text: string,
  tag: string,
  title: string,
): string | undefined {
  const headings = text.split("\n").filter((line) => /^# \S/.test(line))
    .map((line) => line.trimEnd());
  if (headings.length < 2) return undefined;
  const words = (line: string) => line.slice(2).replaceAll(/[\\`]/g, "");
  return headings.find((line) => words(line) === title) ??
    headings.find((line) => words(line).split(" ").includes(tag));
}

/** `chore(release): core 2.0.0, cli 1.4.1`; of many, the rest stands below. */
function messageFor(pieces: readonly Pick<Piece, "package" | "version">[]): string {
  const head = `chore(release): ${shortNames(pieces)}`;
  if (pieces.length <= MOST_NAMED) return head;
  return `${head}\n\n${pieces.map((each) => `- ${nameOf(each)}`).join("\n")}`;
}
