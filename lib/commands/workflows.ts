/** `rung workflows`: the files around a release, written, kept true, and told about. */
import type { WorkflowName } from "../ci/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { chooseWorkflows, missingWorkflows, workflowSettings } from "../plan/mod.ts";
import { closest } from "../closest.ts";
import type { Reporter, World } from "../system/startup.ts";
import { withTexts, writeTexts } from "../journal/mod.ts";
import {
  askSums,
  driftOf,
  fileStates,
  gatherWorkflows,
  type Ground,
  refusalOf,
  tellRivals,
  writtenHere,
} from "../setup/mod.ts";
import { command, type Outcome } from "./command.ts";
import type { Options } from "./flags.ts";
import { whereOf } from "./options.ts";

type WorkflowsOptions = Options<
  "provider" | "force" | "offline" | "dry-run" | "directory" | "config"
>;

const ACTIONS = ["generate", "check", "list", "setup"] as const;
type Action = (typeof ACTIONS)[number];

/** Writes the workflow files of the project, and sees that they stay true. */
export const workflows = command({
  name: "workflows",
  summary: "Write the project's workflow files, and see that they stay true",
  details:
    "ACTION is generate (the default), check, list, or setup, which says what a person\n" +
    "must still click or run. Without NAME it is about the workflows that [workflows] in\n" +
    "the configuration names, else about those that suit the project. A file that was\n" +
    "edited by hand, or that rung did not write, is left alone without --force.\n" +
    "generate asks the place that jobs download rung from for its checksums, and pins\n" +
    "them; with --offline, or where nobody answers, jobs ask for them.",
  args: [{ name: "ACTION", isOptional: true }, {
    name: "NAME",
    isOptional: true,
    isRepeated: true,
  }],
  flags: ["provider", "force", "offline"],
  meanings: { offline: { summary: "Ask no server: jobs ask for the checksums" } },
  examples: [
    "rung workflows generate",
    "rung workflows generate create-release pypi-publish --dry-run",
    "rung workflows check",
    "rung workflows list --provider gitlab",
    "rung workflows setup",
  ],
  async run({ options, args, version }, world, report) {
    const [word = "generate", ...names] = args;
    const action = ACTIONS.find((each) => each === word);
    if (action === undefined) return unknownAction(word);
    const ground = await gatherWorkflows(
      world,
      whereOf(options),
      options.provider,
      version,
    );
    if (!ground.ok) return ground;
    return await DO[action](ground.value, names, options, world, report);
  },
});

type Do = (
  ground: Ground,
  names: readonly string[],
  options: WorkflowsOptions,
  world: World,
  report: Reporter,
) => Promise<Result<Outcome>>;

const DO: { readonly [A in Action]: Do } = { generate, check, list, setup };

function unknownAction(word: string): Result<Outcome> {
  const near = closest(word, ACTIONS);
  return fail(
    "usage",
    `Cannot do "${word}" with workflows: it is none of ${ACTIONS.join(", ")}`,
    { hint: near ? `Did you mean "${near}"?` : "See `rung help workflows`" },
  );
}

async function generate(
  ground: Ground,
  names: readonly string[],
  options: WorkflowsOptions,
  world: World,
  report: Reporter,
): Promise<Result<Outcome>> {
  const { flows, system, config, found, root } = ground;
  const chosen = chooseWorkflows(flows.workflowsOf(system), names, config, found);
  if (!chosen.ok) return chosen;
  const ask = options.offline ? undefined : askSums(world, report);
  const all = await fileStates(ground, chosen.value, ask);
  if (!all.ok) return all;
  const changing = all.value.filter(({ state }) => state !== "current");
  for (const { path, before, text } of changing) {
    report.say(flows.unifiedDiff(path, before, text).trimEnd());
  }
  const refused = options.force
    ? []
    : changing.flatMap((each) => refusalOf(each, chosen.value));
  if (refused.length > 0) return { ok: false, faults: refused };
  const paths = changing.map(({ path }) => path);
  const answer = { changed_files: paths };
  const missing = [
    ...names.length > 0 ? [] : unwritten(ground),
    ...untagged(ground, chosen.value),
  ];
  if (options["dry-run"]) {
    const notes = [...paths.map((path) => `would write ${path}`), ...missing];
    return ok({ answer, text: "", notes });
  }
  const texts = changing.map(({ path, before, text }) => ({
    path,
    before,
    after: text,
  }));
  const write = () => writeTexts(world, root, texts);
  const written = await withTexts(world, root, "workflows generate", write);
  if (!written.ok) return written;
  for (const path of paths) report.done(`write ${path}`);
  await tellRivals(world, ground, report);
  const notes = paths.length > 0
    ? ["`rung workflows setup` says what is left to click"]
    : ["Nothing to write: all is as it should be"];
  return ok({ answer, text: paths.join("\n"), notes: [...notes, ...missing] });
}

/** What a release without versions in files cannot be, or is cut by hand, in words. */
function untagged(
  { flows, packages, isTagOnly }: Ground,
  names: readonly WorkflowName[],
): readonly string[] {
  if (!isTagOnly) return [];
  if (packages.length === 0) {
    return !names.includes("release-pr") ? [] : [
      "release-pr proposes a commit, and no file here has the version: with " +
      'mode = "direct" a release is the tag alone',
    ];
  }
  return names.filter((name) => !flows.WORKFLOWS[name].isPublisher).map((name) =>
    `${name} cannot release these packages, whose versions are in their tags alone: ` +
    "`rung tag -p NAME` releases one"
  );
}

/** What nobody does then, in words. */
function unwritten({ flows, system, config, found }: Ground): readonly string[] {
  const names = missingWorkflows(flows.workflowsOf(system), config, found);
  return names.map((name) =>
    `Not written: rung has no workflow ${name} for ${system}; what it does is left to a job of your own`
  );
}

async function check(
  ground: Ground,
  names: readonly string[],
  _options: WorkflowsOptions,
  world: World,
  report: Reporter,
): Promise<Result<Outcome>> {
  const { flows, system, config, found } = ground;
  const isSaid = names.length > 0 || config.workflows.files !== undefined;
  const chosen = isSaid
    ? chooseWorkflows(flows.workflowsOf(system), names, config, found)
    : ok(await writtenHere(ground));
  if (!chosen.ok) return chosen;
  if (chosen.value.length === 0) {
    return fail("workflow_drifted", "Cannot check: rung has written no workflow here", {
      hint: "Write them first: `rung workflows generate`",
    });
  }
  const all = await fileStates(ground, chosen.value);
  if (!all.ok) return all;
  await tellRivals(world, ground, report);
  const faults = all.value.flatMap((each) => driftOf(flows, each));
  if (faults.length > 0) return { ok: false, faults };
  const paths = all.value.map(({ path }) => path);
  return ok({
    answer: { files: paths },
    text: paths.join("\n"),
    notes: ["All are as they should be"],
  });
}

async function list(ground: Ground): Promise<Result<Outcome>> {
  const { flows, system, config, found } = ground;
  const chosen = chooseWorkflows(flows.workflowsOf(system), [], config, found);
  if (!chosen.ok) return chosen;
  const here = await writtenHere(ground);
  const known = system === "gitlab" && here.length > 0
    ? here
    : flows.workflowsOf(system);
  const all = await fileStates(ground, known);
  if (!all.ok) return all;
  const rows = flows.workflowsOf(system).map((name) => {
    const file = all.value.find(({ holds }) => holds.includes(name));
    return {
      name,
      path: file?.path ?? null,
      state: file?.state ?? "missing",
      suits: chosen.value.includes(name),
      title: flows.WORKFLOWS[name].title,
    };
  });
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ name, state, suits, title }) =>
    `${suits ? "*" : " "} ${name.padEnd(width)}  ${state.padEnd(8)}  ${title}`
  );
  return ok({
    answer: { provider: system, workflows: rows },
    text: lines.join("\n"),
    notes: ["* is written when none is named"],
  });
}

async function setup(
  ground: Ground,
  names: readonly string[],
): Promise<Result<Outcome>> {
  const { flows, system, config, found, web } = ground;
  const chosen = chooseWorkflows(flows.workflowsOf(system), names, config, found);
  if (!chosen.ok) return chosen;
  const settings = workflowSettings(config, { ...ground, chosen: chosen.value });
  if (!settings.ok) return settings;
  const packages = new Map(
    found.flatMap(({ workflow, name }) => name === undefined ? [] : [[workflow, name]]),
  );
  const chores = flows.choresOf(system, chosen.value, settings.value, {
    web,
    packages,
  });
  const text = chores.map(({ title, lines, link, command }, i) =>
    [
      `${i + 1}. ${title}`,
      ...lines.map((line) => `   ${line}`),
      ...(link === undefined ? [] : [`   ${link}`]),
      ...(command === undefined
        ? []
        : ["", ...command.split("\n").map((line) => `       ${line}`)]),
    ].join("\n")
  ).join("\n\n");
  return await Promise.resolve(ok({ answer: { steps: chores }, text }));
}
