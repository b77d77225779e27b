/** `rung changelog`: every release's section, printed, written or checked. */
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import {
  loadSections,
  loadWords,
  type ReleaseFilter,
  type WordsGround,
} from "../gather/startup.ts";
import {
  besideOf,
  completed,
  isOfSeries,
  notBeside,
  type Release,
  sectionWriter,
  unfitFor,
  unfitWords,
} from "../notes/mod.ts";
import type { World } from "../system/startup.ts";
import { command, type Outcome } from "./command.ts";
import { whereOf } from "./options.ts";

/** Prints, completes or checks the changelog. */
export const changelog = command({
  name: "changelog",
  summary:
    "Print the whole changelog; write the sections it lacks; check that none is missing",
  details:
    "The history is read once. Without a flag, the sections of all releases are printed\n" +
    "in the form of the changelog that is there, or of Keep a Changelog. --write adds\n" +
    "those that the file lacks, and leaves every byte that is there as it is.",
  args: [],
  meanings: { from: { summary: "The tag that it begins with", value: "TAG" } },
  flags: ["package", "write", "check", "from", "only"],
  examples: [
    "rung changelog",
    "rung changelog --write",
    "rung changelog --check",
    "rung changelog --from v1.0.0 --only stable",
  ],
  async run({ options }, world, report) {
    const { gatherWords } = await loadWords();
    const isWhole = options.from === undefined;
    const ground = await gatherWords(world, whereOf(options), { isWhole });
    if (!ground.ok) return ground;
    const filter: ReleaseFilter = { from: options.from, only: options.only };
    const readsAll = options.write || options.check || options.json;
    if (!readsAll) {
      return await printed(ground.value, filter, world, report.say.bind(report));
    }
    const { writeSections } = await loadSections();
    const releases: Release[] = [];
    const read = await writeSections(
      ground.value,
      filter,
      (each) => releases.push(each),
    );
    if (!read.ok) return read;
    for (const remark of read.value) report.say(remark);
    const told = options.write ? await withTold(ground.value, releases) : releases;
    return await completeOrCheck(ground.value, told, options, world);
  },
});

/** The releases with what the forge tells of their commits, where names want it. */
async function withTold(
  ground: WordsGround,
  releases: readonly Release[],
): Promise<readonly Release[]> {
  if (ground.config.notes.authors !== "entry") return releases;
  const toldOf = await ground.toldBy(
    releases.flatMap(({ commits }) => commits.map(({ sha }) => sha)),
  );
  return releases.map((each) => ({ ...each, toldOf }));
}

/** So many characters are printed at once: a call for each section would take as long as making it. */
const AT_ONCE = 32_768;

/** Prints the sections while they are read. */
async function printed(
  ground: WordsGround,
  filter: ReleaseFilter,
  world: World,
  say: (text: string) => void,
): Promise<Result<Outcome>> {
  const writer = sectionWriter(ground.path, ground.changelog ?? "");
  const { writeSections } = await loadSections();
  let text = writer.preamble;
  let isHeard = true;
  const print = () => {
    if (text) isHeard = world.out(text);
    text = "";
  };
  const read = await writeSections(ground, filter, (each) => {
    if (isHeard) text += writer.write(each);
    if (text.length >= AT_ONCE) print();
  });
  if (!read.ok) return read;
  text += writer.links();
  print();
  for (const remark of read.value) say(remark);
  return ok({ answer: {}, isTold: true, outputs: [] });
}

/** Completes the file, or tells what it lacks. */
async function completeOrCheck(
  ground: WordsGround,
  releases: readonly Release[],
  options: {
    readonly check: boolean;
    readonly write: boolean;
    readonly "dry-run": boolean;
  },
  world: World,
): Promise<Result<Outcome>> {
  const { path, repository: { root }, changelog: before } = ground;
  if (path === "") {
    return fail(
      "usage",
      'Cannot write the changelog: `changelog = ""` says there is none',
    );
  }
  const asked = {
    ...{ path, version: releases[0]?.version ?? "", since: releases[0]?.tag },
    isChosen: ground.config.changelog !== undefined,
  };
  const why = unfitFor(before, asked);
  if (why === "elsewhere") {
    const answer = { path, added: [], releases: releases.length };
    return ok({
      answer,
      text: `${path} sends its readers elsewhere, and lacks nothing; changelog = ` +
        `${JSON.stringify(path)} in rung.toml has it ${
          options.check ? "checked" : "written"
        }`,
      outputs: [],
    });
  }
  if (why) {
    return fail(
      "changelog_unread",
      `Cannot complete ${path}: ${unfitWords(why, asked)}`,
      { path },
    );
  }
  // a page of one series has its releases alone
  const ofSeries = releases.filter(({ version }) => isOfSeries(path, version));
  const all = ofSeries.length > 0 ? ofSeries : releases;
  const own = notBeside(all, { path, text: before ?? "" }, besideOf(ground.tree, path));
  const { text, added } = completed(before ?? "", path, own);
  const answer = { path, added: [...added], releases: own.length };
  if (options.check && added.length > 0) {
    return fail(
      "changelog_incomplete",
      `Cannot find a section in ${path} for ${added.join(", ")}`,
      { path },
    );
  }
  const writes = options.write && !options["dry-run"] && added.length > 0;
  if (writes) {
    const change = { path, before, after: text };
    const { withTexts, writeTexts } = await load<typeof import("../journal/mod.ts")>(
      import("../journal/mod.ts" as string),
    );
    const done = await withTexts(
      world,
      root,
      "changelog",
      () => writeTexts(world, root, [change]),
    );
    if (!done.ok) return done;
  }
  const what = added.length === 0
    ? `${path} has a section for every release`
    : `${path}: ${writes ? "added" : "would add"} ${added.join(", ")}`;
  return ok({ answer, text: what, outputs: [] });
}
