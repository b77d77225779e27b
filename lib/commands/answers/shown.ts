/** What a person reads: the preview of a release, and its answer as a small table. */
import { load } from "../../load.ts";
import type { Answer, WholeAnswer } from "../../plan/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import type { Output } from "../../ci/mod.ts";
import type { Outcome } from "../command.ts";
import { columns } from "./columns.ts";
import { concernsOf, strangeKeys } from "./concern.ts";

/** Shows the preview of a plan, line by line; with `isWhole` nothing is left out. */
export async function showPreview(
  report: Reporter,
  plan: Parameters<typeof import("../../show/mod.ts").previewOf>[0],
  isWhole: boolean,
): Promise<void> {
  // What makes the difference of two texts is loaded where it is shown.
  const { previewOf } = await load<typeof import("../../show/mod.ts")>(
    import("../../show/mod.ts" as string),
  );
  for (const { text, tone } of previewOf(plan, isWhole)) report.say(text, tone);
}

/**
 * Says what there is instead where no file has the version, and the release would make some; of
 * one that goes up from `tag`, at its commit.
 */
export function sayTagOnly(
  report: Reporter,
  { files, more }: Pick<
    Parameters<typeof import("../../show/mod.ts").previewOf>[0],
    "files" | "more"
  >,
  tag?: string,
): void {
  const isTagOnly = more === undefined &&
    files.every(({ purpose }) => purpose === "notes" || purpose === "changelog") &&
    // A changelog that is kept is a reason for a commit.
    files.every(({ purpose, before }) =>
      purpose !== "changelog" || before === undefined
    );
  if (!isTagOnly) return;
  report.say(
    "No version file goes along: " +
      (tag === undefined
        ? "`rung tag` would tag HEAD alone, with these notes"
        : `\`git switch --detach ${tag}\` and \`rung tag\` would tag that very commit`),
  );
}

/** The first commit that raised the part, and which part. */
function reasonText(reason: unknown): string {
  const [first] = Array.isArray(reason) ? reason as Answer["reason"] : [];
  return first ? `${first.part}: ${first.subject}` : "";
}

/** The rows of an answer that concern the project whose folder this is. */
export function rowsOf(
  answer: Partial<Answer>,
  world: World,
  folder: string,
): ReturnType<NonNullable<Outcome["shown"]>> {
  const { python, npm: isNpm, image } = concernsOf(world, folder);
  const { run_url: run, reason } = answer as Partial<Record<string, unknown>>;
  const { pep440, pypi_target: index, npm_dist_tag: npm, docker_tags: images } = answer;
  const { changed_files: files, previous_version: previous } = answer;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ["version", answer.version],
    ["tag", answer.tag],
    ["channel", answer.channel],
    ["after", previous],
    ["because", reasonText(reason)],
    ["PyPI", python ? [pep440, index].filter(Boolean).join(" on ") : ""],
    ["npm", isNpm && npm ? `--tag ${npm}` : ""],
    ["image", image ? images?.join(", ") : ""],
    ["notes", answer.notes_path],
    ["files", files?.join(", ")],
    ["commit", answer.sha],
    ["release", answer.url],
    ["started", typeof run === "string" ? run : ""],
  ];
  return rows.flatMap(([name, value]) => value ? [[name, value] as const] : []);
}

/**
 * The outcome of a release: its record; of several packages a line for each. A CI is told of
 * all of them in `packages`.
 */
export function outcomeOf(
  answer: Partial<WholeAnswer>,
  world: World,
  folder: string,
): Outcome {
  const { packages, ...lead } = answer;
  const shown = () => rowsOf(answer, world, folder);
  const omits = () => strangeKeys(concernsOf(world, folder));
  if (!packages) return { answer, omits, shown };
  const rows = packages.map((each) => [each.package, each.version, each.tag]);
  const outputs = Object.entries({ ...lead, packages: JSON.stringify(packages) });
  return {
    ...{ answer, omits },
    ...(packages.length === 1 ? { shown } : { text: columns(rows).join("\n") }),
    records: packages.map((each) => Object.entries(each) as Output[]),
    outputs: outputs as unknown as NonNullable<Outcome["outputs"]>,
  };
}
