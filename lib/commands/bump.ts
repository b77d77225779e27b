/** `rung bump`: the version files alone; no git, no tags, no notes. */
import {
  agree,
  betweenReleases,
  discover,
  entriesText,
  leadOf,
  type LearnedEntry,
  type VersionFile,
} from "../files/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { checkChannel, editsOf, type Request, spell, spellingOf } from "../plan/mod.ts";
import { channelOf } from "../version/mod.ts";
import {
  couldWrite,
  cutOffFault,
  isCutOff,
  withTexts,
  writeTexts,
} from "../journal/mod.ts";
import { folderOf, readConfig } from "../gather/startup.ts";
import { gitIn } from "../git/mod.ts";
import {
  filesBelow,
  learnedFrom,
  lookBehind,
  taggedAs,
  treeOf,
} from "../gather/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { command, type Outcome } from "./command.ts";
import { CHANNEL_FLAGS, type Options, PART_FLAGS } from "./flags.ts";
import { askedFor, whereOf } from "./options.ts";
import { target } from "./versions/bump_target.ts";

/** Writes a version into every version file. */
export const bump = command({
  name: "bump",
  summary: "Write a version into the version files; no git",
  details:
    "With a channel or a part, the next version is counted from what the files say.\n" +
    "Files that disagree are a fault; --align writes a VERSION into them all the same.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: [
    ...CHANNEL_FLAGS,
    ...PART_FLAGS,
    ...["package", "list", "learn", "align", "format", "output"] as const,
  ],
  examples: [
    "rung bump 1.2.0",
    "rung bump minor",
    "rung bump --rc --minor",
    "rung bump --list",
    "rung bump --list --learn",
    "rung bump -p core 1.2.0",
  ],
  async run({ options, args }, world, report) {
    const request = askedFor(options, args);
    if (!request.ok) return request;
    if (options.learn && !options.list) {
      return fail("usage", "Cannot use --learn alone: it adds to what --list shows", {
        hint: "Ask for both: `rung bump --list --learn`",
      });
    }
    if (Object.keys(request.value).length === 0 && !options.list) {
      return fail("usage", "Cannot bump: it needs a VERSION, a channel or a part", {
        hint: "Name one of them: `rung bump --patch`",
      });
    }
    const root = folderOf(world, whereOf(options));
    if (world.disk.stat(root)?.kind !== "folder") {
      return fail("file_unreadable", `Cannot bump in "${root}": it is no folder`);
    }
    const isReading = options.list || options["dry-run"];
    const work = () => bumpIn(root, request.value, options, world, report);
    if (!isReading) return await withTexts(world, root, "bump", work);
    return isCutOff(world, root) ? cutOffFault() : await work();
  },
});

/** What typed options `bump` has. */
type BumpOptions = Options<
  "config" | "package" | "list" | "learn" | "align" | "dry-run"
>;

/** Finds the files, decides the version and writes it, in the folder `root`. */
async function bumpIn(
  root: string,
  request: Request,
  options: BumpOptions,
  world: World,
  report: Reporter,
): Promise<Result<Outcome>> {
  const config = await readConfig(world, root, options.config, options.package);
  if (!config.ok) return config;
  const git = gitIn(world, root);
  const tree = treeOf(world, root, undefined, await filesBelow(git));
  const found = await discover(
    tree,
    config.value.files,
    config.value.wanted,
  );
  if (!found.ok) return found;
  const { files, remarks } = found.value;
  const isOne = config.value.wanted !== undefined;
  const behind = await lookBehind(git, found.value, isOne);
  for (const { path, message } of [...remarks, ...behind.remarks]) {
    report.say(`${path}: ${message}`);
  }
  if (options.list) {
    if (!options.learn) return ok(listing(files));
    const ground = { git, config: config.value, tree, found: found.value };
    const learned = await learnedFrom(ground);
    return learned.ok ? ok(listing(files, learned.value)) : learned;
  }
  if (files.length === 0) {
    return fail(
      "version_missing",
      `Cannot bump: there is no version file in "${root}"`,
    );
  }
  // A VERSION needs a place to stand, not a text that can be read; counting needs to read.
  const from = request.version === undefined ? agree(files) : undefined;
  if (from && !from.ok) return from;
  const to = target(
    request,
    from && { version: from.value, isComing: betweenReleases(files) !== undefined },
    config.value["first-number"],
    world.now(),
  );
  if (!to.ok) return to;
  const said = leadOf(files)?.version;
  const taken = said === undefined ? [] : [said];
  const known = checkChannel(channelOf(to.value), config.value, taken);
  if (!known.ok) return known;
  if (behind.faults.length > 0) return { ok: false, faults: behind.faults };
  const edits = editsOf(files, to.value, config.value, {
    typed: request.version,
    tagged: await taggedAs(world, root, config.value, to.value),
    isAligned: options.align,
    now: world.now(),
  });
  if (!edits.ok) return edits;
  for (const { path, message } of edits.value.remarks) {
    report.say(`${path}: ${message}`);
  }
  const changed = edits.value.edits.filter(({ before, after }) => before !== after);
  const written = options["dry-run"]
    ? couldWrite(world, root, changed)
    : writeTexts(world, root, changed);
  if (!written.ok) return written;
  const paths = changed.map(({ path }) => path).sort();
  const version = spell(to.value, spellingOf(config.value));
  for (const path of paths) {
    if (options["dry-run"]) report.say(`would write ${path}`);
    else report.done(`write ${path}`);
  }
  return ok({
    answer: { version, changed_files: paths },
    text: version,
    shown: [["version", version], ["files", paths.join(", ")]],
  });
}

/** What `--list` shows: file, line, spelling, and why it was chosen; and what was learned. */
function listing(
  files: readonly VersionFile[],
  learned?: readonly LearnedEntry[],
): Outcome {
  const rows = files.map(({ path, line, spelled, format, scheme, why }) => ({
    ...{ path, line, spelled, format, scheme, why },
  }));
  return {
    answer: { files: rows, ...(learned === undefined ? {} : { learned }) },
    text: [
      ...rows.map((row) =>
        `${row.path}:${row.line}\t${row.spelled}\t${row.scheme}\t${row.why}`
      ),
      ...(learned === undefined || learned.length === 0
        ? []
        : ["", entriesText(learned)]),
    ].join("\n"),
  };
}
