/** `rung bump`: the version files alone; no git, no tags, no notes. */
import { fail, ok } from "../fault.ts";
import { entriesText } from "../files/mod.ts";
import { bumpFiles, listFiles, type VersionFiles } from "../prepare/mod.ts";
import { command, type Outcome } from "./command.ts";
import { CHANNEL_FLAGS, PART_FLAGS } from "./flags.ts";
import { askedFor, whereOf } from "./options.ts";

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
    const where = whereOf(options);
    if (options.list) {
      const wish = { isLearning: options.learn };
      const listed = await listFiles(world, report, where, wish);
      return listed.ok ? ok(listing(listed.value)) : listed;
    }
    const bumped = await bumpFiles(world, report, where, {
      request: request.value,
      isDry: options["dry-run"],
      isAligned: options.align,
    });
    if (!bumped.ok) return bumped;
    const { version, paths } = bumped.value;
    return ok({
      answer: { version, changed_files: paths },
      text: version,
      shown: () => [["version", version], ["files", paths.join(", ")]],
    });
  },
});

/** What `--list` shows: file, line, spelling, and why it was chosen; and what was learned. */
function listing({ files, learned }: VersionFiles): Outcome {
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
        : [...(rows.length === 0 ? [] : [""]), entriesText(learned)]),
    ].join("\n"),
  };
}
