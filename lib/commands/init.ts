/** `rung init`: looks at a project, says what it found, and sets it up. */
import { few } from "../few.ts";
import { ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import { type NewText, withTexts, writeTexts } from "../journal/mod.ts";
import { type Found, loadMcpJson, survey } from "../setup/mod.ts";
import {
  dirname,
  join,
  relative,
  type Reporter,
  withChanges,
  type World,
} from "../system/startup.ts";
import { type Call, command } from "./command.ts";
import { whereOf } from "./options.ts";
import { mayDo } from "./releasing/pushing.ts";

/** Sets a project up; run again, it changes nothing that a person wrote. */
export const init = command({
  name: "init",
  summary: "Look at the project, say what was found, and write the rung.toml it needs",
  details:
    "Version files, tags, changelog, CI and other release tools are found. rung.toml gets\n" +
    "only what differs from what rung finds by itself, and none is written where nothing\n" +
    "does. What another tool has and rung has not is listed. --workflows writes the\n" +
    "workflows, --mcp the set-up for agents. At the end, what `rung prepare` would do.",
  args: [],
  flags: ["workflows", "mcp"],
  examples: [
    "rung init",
    "rung init --workflows --yes",
    "rung init --mcp",
    "rung init -n",
  ],
  async run(call, world, report) {
    const { options } = call;
    const found = await survey(world, whereOf(options));
    if (!found.ok) return found;
    tell(found.value, report);
    const wanted = await newTexts(found.value, call);
    if (!wanted.ok) return wanted;
    const isDry = options["dry-run"];
    for (const { path, after } of wanted.value) {
      report.say(`${isDry ? "would write" : "write"} ${path}`, "strong");
      for (const line of after.trimEnd().split("\n")) report.say(`  ${line}`, "added");
    }
    const may = await mayWrite(wanted.value, call, world);
    if (!may.ok) return may;
    if (wanted.value.length > 0 && !isDry) {
      const write = () => writeTexts(world, found.value.root, wanted.value);
      const written = await withTexts(world, found.value.root, "init", write);
      if (!written.ok) return written;
    }
    if (options.workflows) {
      const { workflows } = await load<typeof import("./workflows.ts")>(
        import("./workflows.ts" as string),
      );
      const all = { ...options, provider: undefined, force: false, offline: false };
      const done = await workflows.run(
        { ...call, options: all, args: [] },
        world,
        report,
      );
      if (!done.ok) return done;
    }
    const seen = isDry ? withFiles(world, found.value.root, wanted.value) : world;
    await showFirst(call, found.value, seen, report);
    return ok({
      answer: answerOf(found.value, wanted.value),
      text: "",
      shown: () => [],
    });
  },
});

type InitOptions = Call<"workflows" | "mcp">;

async function mayWrite(
  texts: readonly NewText[],
  { ask, options }: InitOptions,
  world: World,
): Promise<Result<unknown>> {
  if (texts.length === 0) return ok(undefined);
  const question = `Write ${texts.map(({ path }) => path).join(" and ")}?`;
  return await mayDo(question, options, ask, world, true);
}

/** What is to be written: the configuration, unless there is one, and the agents' set-up. */
async function newTexts(
  { draft, isConfigured, tree }: Found,
  { options }: InitOptions,
): Promise<Result<readonly NewText[]>> {
  const texts: NewText[] = [];
  if (!isConfigured && draft.text !== "" && tree.read("rung.toml") === undefined) {
    texts.push({ path: "rung.toml", before: undefined, after: draft.text });
  }
  if (options.mcp) {
    const before = tree.read(".mcp.json");
    const { withServer } = await loadMcpJson();
    const after = withServer(before);
    if (!after.ok) return after;
    if (after.value !== before) {
      texts.push({ path: ".mcp.json", before, after: after.value });
    }
  }
  return ok(texts);
}

/** The most files, packages and tags that a line names; a monorepo has hundreds. */
const MOST = 20;

function tell(found: Found, report: Reporter): void {
  const { files, publishes, pattern, newest, changelogs, ci, forge, tools, packages } =
    found;
  const rows: readonly (readonly [string, string])[] = [
    ["version files", few(files, MOST) || "none: the version is a tag alone"],
    ...packages.length > 0
      ? [["packages", few(packages.map(([name]) => name), MOST)] as const]
      : [],
    [
      "tags",
      packages.length > 0
        ? few(packages.flatMap(([, tag]) => tag ?? []), MOST) || "none yet"
        : `${pattern ?? "not told"}${
          newest === undefined ? ", none yet" : `, newest ${newest}`
        }`,
    ],
    ["changelog", [...new Set(changelogs)].join(", ") || "none yet"],
    ["publishes", publishes.join(", ") || "nothing that rung knows"],
    ["CI", ci.join(", ") || "none"],
    ["forge", forge ?? "none"],
    [
      "other tools",
      tools.map(({ name, path }) => `${name} (${path})`).join(", ") || "none",
    ],
  ];
  for (const [name, value] of rows) report.say(`${name.padEnd(14)} ${value}`);
  for (const each of found.troubles) report.say(`Trouble: ${each}`, "removed");
  for (const each of found.draft.remarks) {
    report.say(`Not taken over: ${each}`, "faint");
  }
  if (found.isConfigured) report.say("It is configured already: that stays as it is");
  else if (found.draft.text === "") {
    report.say("No rung.toml is needed: nothing differs from what rung finds");
  }
}

function answerOf(found: Found, texts: readonly NewText[]) {
  const { files, publishes, pattern, newest, changelogs, ci, forge, tools, draft } =
    found;
  // Of several packages it is the root's.
  const changelog = found.packages.length === 0
    ? changelogs[0]
    : changelogs.find((each) => !each.includes("/"));
  return {
    packages: found.packages.map(([name, newest]) => ({
      package: name,
      newest: newest ?? null,
    })),
    version_files: files,
    publishes,
    tag: pattern ?? null,
    newest: newest ?? null,
    changelog: changelog ?? null,
    ci,
    forge: forge ?? null,
    tools: [...new Set(tools.map(({ name }) => name))],
    not_taken_over: draft.remarks,
    is_configured: found.isConfigured,
    changed_files: texts.map(({ path }) => path),
  };
}

/** The world as it would be with these files in place. */
function withFiles(world: World, root: string, texts: readonly NewText[]): World {
  const { disk } = world;
  const tops = [root, disk.real(root) ?? root];
  const over = new Map(
    texts.flatMap(({ path, after }) =>
      tops.map((top) => [join(top, path), new TextEncoder().encode(after)] as const)
    ),
  );
  const there = Map.groupBy(over.keys(), dirname);
  const read: typeof disk.read = (path) => over.get(path) ?? disk.read(path);
  const entries: typeof disk.entries = (folder) => {
    const { files, folders } = disk.entries(folder);
    const made = there.get(folder)?.map((path) => relative(folder, path)) ?? [];
    return { files: [...new Set([...files, ...made])].sort(), folders };
  };
  const list: typeof disk.list = (folder) => entries(folder).files;
  return withChanges(world, { disk: { ...disk, read, entries, list } });
}

/** What `prepare`, or `tag`, would do now: the proof that it is set up. What stops it is told. */
async function showFirst(
  call: InitOptions,
  { packages, draft, files, troubles }: Found,
  world: World,
  report: Reporter,
): Promise<void> {
  const isOfMany = packages.length > 0 || draft.isOfPackages;
  // Where no file has the version, the tag is all there is.
  const isTagOnly = !isOfMany && files.length === 0 && troubles.length === 0 &&
    draft.paths.length === 0;
  const command = isTagOnly
    ? (await load<typeof import("./tag.ts")>(import("./tag.ts" as string))).tag
    : (await load<typeof import("./prepare.ts")>(import("./prepare.ts" as string)))
      .prepare;
  const none = Object.fromEntries(command.flags.map((flag) => [flag, undefined]));
  const options = {
    ...{ ...call.options, ...none, offline: true, "dry-run": true },
    all: isOfMany,
  } as never;
  const done = await command.run({ ...call, options, args: [] }, world, report);
  if (done.ok) return;
  for (const { message, hint } of done.faults) {
    const words = `rung ${command.name}${isOfMany ? " --all" : ""}`;
    report.say(`\`${words}\` would say: ${message}`);
    report.say(`  ${hint}`, "faint");
  }
}
