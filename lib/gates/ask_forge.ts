/** What gates ask of the forge. */
import type { Signals, Voice } from "../forge/mod.ts";
import { ok, type Result } from "../fault.ts";
import {
  type Evidence,
  type Finding,
  GATES_STATUS,
  unmet,
  type Voices,
} from "../plan/mod.ts";
import { type Answer, answerOf } from "../plan/startup.ts";
import { askedOf, type Ground } from "./ground.ts";

/** Between two looks at checks that are not done, in milliseconds. */
const LOOK_MS = 15_000;

/** Asks the signals, where there are some. */
async function ask<T>(
  { signals }: Ground,
  question: (signals: Signals) => Promise<Result<T>>,
): Promise<Finding<T>> {
  return "unknown" in signals ? signals : askedOf(await question(signals.value));
}

/** Since when it is out: the later of the forge's word and the tag's, which can be forged. */
export async function askOut(ground: Ground): Promise<NonNullable<Evidence["out"]>> {
  const { git } = ground.gathered.repository;
  const format = "--format=%(creatordate:iso-strict)";
  const ref = `refs/tags/${ground.tag.name}`;
  const made = await git.text(["for-each-ref", format, ref]);
  const tagged = made.ok ? made.value.trim() : "";
  const told = await ask(ground, (signals) => signals.publishedAt(ground.tag.name));
  const published = "value" in told ? told.value : undefined;
  if (tagged === "" && published === undefined) {
    return { unknown: "the clone lacks the tag: git fetch --tags" };
  }
  const isLater = published !== undefined &&
    (tagged === "" || momentOf(published) >= momentOf(tagged));
  return {
    value: isLater
      ? { at: published, source: "the release page" }
      : { at: `${Temporal.Instant.from(tagged)}`, source: "the tag" },
  };
}

function momentOf(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}

/** The checks of the commit, without those of the run that asks; waited for, if wanted. */
export async function askChecks(
  ground: Ground,
): Promise<NonNullable<Evidence["checks"]>> {
  const { world, report, table: { checks }, sha, gathered, waitMs } = ground;
  const names = Array.isArray(checks) ? checks as readonly string[] : undefined;
  const own = ["GITHUB_RUN_ID", "CI_PIPELINE_ID"].map(world.env);
  const branch = gathered.remote?.defaultBranch ?? gathered.facts.branch;
  const required = names
    ? { value: names }
    : branch === undefined
    ? { value: [] }
    : await ask(ground, async (signals) =>
      await signals.requiredChecks?.(branch) ?? ok([]));
  if ("unknown" in required) return required;
  // What says how the gates stand is none of what they ask for: each would wait for the other.
  const wanted = names ?? required.value.filter((name) => name !== GATES_STATUS);
  const until = world.now().getTime() + waitMs;
  for (;;) {
    const seen = await ask(ground, (signals) => signals.checksOf(sha));
    if ("unknown" in seen) return seen;
    const ours = seen.value.filter(({ name, run }) =>
      (names?.includes(name) ?? name !== GATES_STATUS) &&
      (run === undefined || !own.includes(run))
    );
    const isOver = ours.every(({ state }) => state !== "running") &&
      unmet(wanted, ours).length === 0;
    const isBad = ours.some(({ state }) => state === "bad");
    if (isOver || isBad || world.now().getTime() + LOOK_MS > until) {
      return { value: { seen: ours, required: wanted } };
    }
    report.doing("wait for the checks of its commit");
    await world.wait(LOOK_MS);
  }
}

/** The open issues that block. */
export function askBlockers(ground: Ground): Promise<Finding<readonly string[]>> {
  const label = ground.table.blockers ?? "";
  return ask(ground, (signals) => signals.openIssues(label));
}

/** The open issues of the milestone that is named as the version it leads to. */
export async function askMilestone(
  ground: Ground,
): Promise<Finding<readonly string[] | undefined>> {
  const { facts } = ground.gathered;
  const record = answerOf({
    version: ground.tag.version,
    tag: ground.tag.name,
    tags: facts.line.state.taken,
  });
  const { base }: Pick<Answer, "base"> = record.ok ? record.value : { base: "" };
  return await ask(
    ground,
    (signals) => signals.openInMilestone([base, `v${base}`]),
  );
}

/** What people said; somebody who said both counts against it. */
export async function askFeedback(ground: Ground): Promise<Finding<Voices>> {
  const said = await voices(ground);
  if ("unknown" in said) return said;
  const of = (kind: Voice["kind"]) => [
    ...new Set(
      said.value.filter((each) => each.kind === kind).map(({ login }) => login),
    ),
  ];
  const down = of("down");
  return { value: { up: of("up").filter((login) => !down.includes(login)), down } };
}

/** Who approved it, of those who may write. */
export async function askApprovals(
  ground: Ground,
): Promise<Finding<readonly string[]>> {
  const said = await voices(ground);
  if ("unknown" in said) return said;
  const against = said.value.filter(({ kind }) => kind === "down")
    .map(({ login }) => login);
  const names = new Set(said.value.map(({ login }) => login));
  const able: string[] = [];
  for (const login of names) {
    if (against.includes(login)) continue;
    const may = await ask(ground, (signals) => signals.mayWrite(login));
    if ("unknown" in may) return may;
    if (may.value) able.push(login);
  }
  return { value: able };
}

function voices(ground: Ground): Promise<Finding<readonly Voice[]>> {
  return ask(ground, (signals) => signals.voicesOf(ground.tag.name));
}

/** The downloads of the release's files; nothing where it has none to ask about. */
export async function askAssets(
  ground: Ground,
): Promise<Finding<number | undefined>> {
  const { signals, tag } = ground;
  if ("value" in signals && !signals.value.downloadsOf) {
    return { unknown: "its forge counts no downloads" };
  }
  return await ask(
    ground,
    async (signals) => await signals.downloadsOf?.(tag.name) ?? ok(undefined),
  );
}
