/** `rung change`: writes a change file, for the release that will bring the change. */
import { fail, ok, type Result } from "../../fault.ts";
import { folderOf, readShared } from "../../gather/startup.ts";
import { readPackages } from "../../gather/mod.ts";
import { absolute, openRepository } from "../../git/mod.ts";
import { withTexts, writeTexts } from "../../journal/mod.ts";
import { CHANGE_FOLDERS, isChangePath } from "../../notes/mod.ts";
import { formAmong, type Home, homeNamed, newChangeFile } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { type Part, PARTS } from "../../version/startup.ts";
import { type Asker, command } from "../command.ts";
import { PART_FLAGS } from "../flags.ts";
import { severalOf, whereOf } from "../options.ts";

/** Writes a change file. */
export const change = command({
  name: "change",
  summary: "Write a change file: what the next release will say of your change",
  details:
    "Into .changeset, or the folder that the project's tool has (newsfragments, changelog.d,\n" +
    ".nx/version-plans, change, common/changes, .changes), in the form that it has. Commit\n" +
    "it with the change; the next stable release takes it away. At a terminal, what is\n" +
    "missing is asked for.",
  args: [{ name: "WORDS", isOptional: true, isRepeated: true }],
  flags: [...PART_FLAGS, "package", "all"],
  examples: [
    'rung change --minor "List what is overdue"',
    'rung change --patch "Mend the crash at midnight" -n',
    'rung change --minor "Say who waits" --all',
  ],
  async run({ options, args, ask }, world, report) {
    const parts = PARTS.filter((part) => options[part]);
    if (parts.length > 1) {
      return fail("usage", `Cannot raise ${parts.join(" and ")} at once`, {
        hint: "Name one of them",
      });
    }
    const where = whereOf(options);
    const opened = await openRepository(world, folderOf(world, where));
    if (!opened.ok) return opened;
    const config = await readShared(world, opened.value.root, where.config);
    if (!config.ok) return config;
    const homes = await readPackages(world, opened.value, config.value);
    const chosen = await packagesFor(homes, options, ask);
    if (!chosen.ok) return chosen;
    const part = parts[0] === undefined ? await partFor(ask) : ok(parts[0]);
    if (!part.ok) return part;
    const words = args.length > 0 ? ok(args.join(" ")) : await wordsFor(ask);
    if (!words.ok) return words;
    const { root } = opened.value;
    const place = formAmong(
      chosen.value.flatMap(({ folders }) => folders),
      {
        list: (folder) => filesIn(world, root, folder),
        isScriv: isScriv(world, root),
        own: config.value.theirs?.fragments,
      },
    );
    const { path, text } = newChangeFile({
      ...place,
      packages: chosen.value.map(({ name }) => name),
      part: part.value,
      words: words.value.trim().replaceAll(/\s*\n\s*/g, " "),
      unique: world.random().replaceAll(/[^0-9a-z]/gi, "").slice(0, 6).toLowerCase(),
      now: world.now(),
    });
    // A type that towncrier does not know would be passed over.
    if (!isChangePath(path, config.value.theirs?.fragments, CHANGE_FOLDERS)) {
      return fail(
        "usage",
        `Cannot write "${path}": towncrier is told of no such type`,
        {
          hint:
            "Give it one that means this part, in its configuration: removal for major, " +
            "feature for minor, bugfix for patch",
        },
      );
    }
    const answer = { path, text };
    if (options["dry-run"]) {
      report.say(`would write ${path}`);
      return ok({ answer, text: text.trimEnd() });
    }
    const file = { path, before: undefined, after: text };
    const written = await withTexts(
      world,
      root,
      "change",
      () => writeTexts(world, root, [file]),
    );
    if (!written.ok) return written;
    report.done(`write ${path}`);
    report.say("Commit it with the change: it counts as soon as git knows it");
    return ok({ answer, text: path });
  },
});

/**
 * The packages that are meant: named, all, the only one, or asked for; none for a project that
 * has none. Fails with `usage`.
 */
async function packagesFor(
  homes: readonly Home[],
  options: { readonly all: boolean; readonly package?: string | undefined },
  ask: Asker | undefined,
): Promise<Result<readonly Home[]>> {
  const several = severalOf(options);
  if (several === "all" || homes.length < 2 && !options.package) return ok(homes);
  const names = several ?? (options.package === undefined ? [] : [options.package]);
  const list = homes.map(({ name }) => name).toSorted().join(", ");
  if (names.length > 0) {
    const found = names.map((name) => [name, homeNamed(homes, name)] as const);
    const missing = found.filter(([, home]) => !home).map(([name]) => `"${name}"`);
    if (missing.length === 0) return ok(found.flatMap(([, home]) => home ?? []));
    return fail("usage", `Cannot find the package ${missing.join(" and ")}`, {
      hint: list === ""
        ? "No manifest names a package: leave -p out"
        : `There are ${list}`,
    });
  }
  if (ask) {
    const each = homes.map((home) => ({ label: home.name, value: [home] }));
    return await ask.select("Which package is it of?", [
      ...each,
      { label: "all of them", value: [...homes] },
    ]);
  }
  return fail("usage", "Cannot tell which package the change is of", {
    hint: `Name it, -p NAME, or --all; there are ${list}`,
  });
}

/** Fails with `usage` where nobody is to be asked, and with `cancelled`. */
async function partFor(ask: Asker | undefined): Promise<Result<Part>> {
  if (ask) {
    return await ask.select<Part>("What does it ask of those who use it?", [
      { label: "patch: nothing, it mends something", value: "patch" },
      { label: "minor: nothing, it brings something new", value: "minor" },
      { label: "major: they have to change something", value: "major" },
    ]);
  }
  return fail("usage", "Cannot write a change file: which part does it raise?", {
    hint: "Say --major, --minor or --patch",
  });
}

/** Fails with `usage` where nobody is to be asked, and with `cancelled`. */
async function wordsFor(ask: Asker | undefined): Promise<Result<string>> {
  if (ask) {
    return await ask.text(
      "What will people read of it?",
      (text) => text.trim() === "" ? "Say it in a sentence" : undefined,
    );
  }
  return fail("usage", "Cannot write a change file without words", {
    hint: 'Say what people will read: `rung change --minor "List what is overdue"`',
  });
}

/** The names of a folder's files; nothing where there is no such folder. */
function filesIn(
  { disk }: World,
  root: string,
  folder: string,
): readonly string[] | undefined {
  const place = absolute(root, folder);
  return disk.stat(place)?.kind === "folder" ? disk.list(place) : undefined;
}

/** Where scriv is set up. Source: scriv, "Configuration". */
function isScriv({ disk }: World, root: string): boolean {
  const says = (path: string, words: string) => {
    const bytes = disk.read(absolute(root, path));
    return bytes !== undefined && new TextDecoder().decode(bytes).includes(words);
  };
  return disk.stat(absolute(root, "changelog.d/scriv.ini")) !== undefined ||
    says("pyproject.toml", "[tool.scriv]") || says("setup.cfg", "[scriv]") ||
    says("setup.cfg", "[tool:scriv]") || says("tox.ini", "[scriv]");
}
