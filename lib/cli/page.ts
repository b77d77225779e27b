/** The page about a run, or a few lines in the log of a CI that shows none. */
import {
  type Ambient,
  type Build,
  type Provider,
  summarize,
  summaryText,
} from "../ci/mod.ts";
import type { Outcome } from "../commands/startup.ts";
import { tagUrl, webOf } from "../notes/startup.ts";
import { type Answer, readTags } from "../plan/startup.ts";
import { semver } from "../version/startup.ts";
import { absolute, openClone, type Repository } from "../git/mod.ts";
import { folderOf } from "../gather/startup.ts";
import { tell, type World } from "../system/startup.ts";

/** What a page is about. */
export interface Told {
  /** What was done, in a word. */
  readonly title: string;
  readonly outcome: Outcome;
  readonly build: Build;
  readonly ambient: Ambient;
  /** The folder that was worked in, if one was named. */
  readonly directory: string | undefined;
}

/** Writes the page. One that cannot be written is not worth failing a release for. */
export async function tellPage(
  world: World,
  { summary }: Pick<Provider, "summary">,
  told: Told,
): Promise<void> {
  const repository = await openClone(world, folderOf(world, told));
  const page = repository.ok ? pageOf(told, repository.value, world) : undefined;
  if (!page) return;
  const writes = summary
    ? summary.write(summarize(page, summary), told.ambient)
    : [{ kind: "log", text: summaryText(page) } as const];
  await tell(world, writes);
}

function pageOf(
  { title, outcome, build: { run, repository } }: Told,
  { root, tags }: Repository,
  world: World,
): Parameters<typeof summarize>[0] | undefined {
  const answer = outcome.answer as unknown as Answer;
  const version = semver.parse(answer.version ?? "");
  if (!version.ok) return undefined;
  const [before = "", after = ""] = answer.tag.split(answer.version);
  const web = webOf(repository ?? "");
  // What is only prepared has neither yet.
  const isOut = title !== "Prepared";
  const tagPage = isOut && web ? tagUrl(web, answer.tag) : undefined;
  const { run_url: started } = answer as { readonly run_url?: string | null };
  const notes = answer.notes_path === null
    ? undefined
    : world.disk.read(absolute(root, answer.notes_path));
  return {
    title,
    version: version.value,
    tag: answer.tag,
    channel: answer.channel,
    previous: answer.previous_version ?? undefined,
    versions: readTags({ before, after }, tags, undefined).versions.map((each) =>
      each.version
    ),
    rows: answer.sha === null ? [] : [["Commit", answer.sha]],
    links: [
      ...(tagPage ? [["Tag", tagPage] as const] : []),
      ...(isOut && answer.url ? [["Release", answer.url] as const] : []),
      ...(started ? [["What it started", started] as const] : []),
      ...(run ? [["Run", run] as const] : []),
    ],
    files: answer.changed_files,
    notes: notes && new TextDecoder().decode(notes),
  };
}
