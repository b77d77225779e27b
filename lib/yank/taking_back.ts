/** A release taken back, or put back: which places, in which order, and what is left. */
import type { TokenChoice } from "../access/mod.ts";
import { all, fail, ok, type Result } from "../fault.ts";
import type { Gathered } from "../gather/startup.ts";
import { holding, yankingsIn } from "../journal/mod.ts";
import { spell, type Tag, tagCalled } from "../plan/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { compare, isPrerelease } from "../version/mod.ts";
import { yankedHere } from "./at_files.ts";
import type { Done, YankTask } from "./done.ts";
import { placesOf } from "./places.ts";

/** What a person wants of which release. */
export interface TakeBackOrder {
  /** Its version, or its tag. */
  readonly named: string;
  readonly isBack: boolean;
  readonly isDry: boolean;
  /** Whether it is to be deleted where a registry can do that. */
  readonly isRemoving: boolean;
  /** Nothing: as a run before this one was told, which did not come to its end. */
  readonly reason: string | undefined;
  /** The version that takes its place. Nothing: the highest other stable one. */
  readonly by: string | undefined;
  readonly choice: TokenChoice;
  /** Asks the person, who may decline. */
  readonly confirm: (question: string) => Promise<Result<unknown>>;
}

/** What became of it. */
export interface TakenBack {
  readonly tag: Tag;
  readonly places: readonly Done[];
  /** The places where something is left to do. */
  readonly left: readonly Done[];
}

/**
 * Takes the version back, or puts it back: all places, whatever one of them says. What it is
 * about to do is remembered, so that a run that ends early is told of, and finished by the next.
 *
 * Fails with `range_unknown`, `usage`, `declined`, `locked`.
 */
export async function takeBack(
  world: World,
  report: Reporter,
  gathered: Gathered,
  order: TakeBackOrder,
): Promise<Result<TakenBack>> {
  const { isBack, isDry, choice } = order;
  const tag = named(gathered, order.named);
  if (!tag.ok) return tag;
  const { repository } = gathered;
  return await holding(world, isDry ? undefined : repository, "yank", async () => {
    const task = taskOf(world, gathered, tag.value, order);
    if (!task.ok) return task;
    const verb = isBack ? "Put" : "Take";
    const may = await order.confirm(`${verb} ${tag.value.name} back, wherever it is?`);
    if (!may.ok) return may;
    const memory = yankingsIn(world, repository);
    const { version, reason } = task.value.subject;
    const yanking = { tag: tag.value.name, version, reason, isBack };
    if (!isDry) memory.keep(yanking);
    const places: Done[] = [];
    const steps = placesOf(world, report, gathered, tag.value, choice, task.value);
    for (const step of steps) {
      const result = await step();
      for (const each of result) tell(report, each);
      places.push(...result);
    }
    const left = places.filter(({ state }) => state === "person" || state === "failed");
    if (!isDry && isBack && left.length === 0) memory.forget(version);
    else if (!isDry) memory.keep({ ...yanking, left: left.map(({ title }) => title) });
    return ok({ tag: tag.value, places, left });
  });
}

/** The release of that number or tag. Fails with `range_unknown`. */
function named(
  { facts: { tags } }: Gathered,
  text: string,
  what = `take "${text}" back`,
): Result<Tag> {
  const found = tagCalled(tags, text);
  if (found) return ok(found);
  const message = `Cannot ${what}: no tag of this project says that version`;
  return fail("range_unknown", message);
}

/** What is wanted. Fails with `usage` without a reason, `range_unknown`. */
function taskOf(
  world: World,
  gathered: Gathered,
  { version }: Tag,
  { isBack, isDry, isRemoving, by, ...order }: TakeBackOrder,
): Result<YankTask> {
  const text = spell(version);
  const kept = yankingsIn(world, gathered.repository).of(text);
  const reason = order.reason?.trim() || kept?.reason;
  const why = isBack || reason
    ? ok(undefined)
    : fail("usage", `Cannot take "${text}" back: nobody said why`, {
      hint: 'Say it: --reason "it loses data"',
    });
  const other = by === undefined
    ? ok(undefined)
    : replacement(world, gathered, { version, by });
  const said = all<unknown>([why, other]);
  if (!other.ok || !said.ok) return said as Result<never>;
  const others = goodOf(world, gathered, version);
  const goods = other.value ? [other.value, ...others] : others;
  const [instead] = goods;
  return ok({
    ...{ isBack, isDry, isRemoving },
    isRetold: kept !== undefined && kept.reason !== reason,
    subject: {
      name: "",
      version: text,
      reason: reason ?? "",
      instead: instead && spell(instead.version),
      others: goods.map((each) => spell(each.version)),
    },
    ...(other.value ? { named: spell(other.value.version) } : {}),
    goods: goods.map(({ name }) => name),
  });
}

/** The release that takes its place. Fails with `range_unknown`, `usage`. */
function replacement(
  world: World,
  gathered: Gathered,
  { version, by }: Pick<Tag, "version"> & { readonly by: string },
): Result<Tag> {
  const found = named(gathered, by, `name "${by}" in its place`);
  if (!found.ok) return found;
  const text = spell(found.value.version);
  const { repository, facts } = gathered;
  const why = text === spell(version)
    ? "it is the one that is taken back"
    : yankedHere(world, repository, facts.config).includes(text)
    ? "it was taken back, too"
    : undefined;
  if (why === undefined) return found;
  return fail("usage", `Cannot name "${by}" in its place: ${why}`, {
    hint: "Name another release, or leave --replace-by out",
  });
}

/** The stable releases besides that one that were not taken back, the highest first. */
function goodOf(
  world: World,
  { repository, facts }: Gathered,
  version: Tag["version"],
): readonly Tag[] {
  const yanked = yankedHere(world, repository, facts.config);
  return facts.tags.versions.filter((each) =>
    !isPrerelease(each.version) && compare(each.version, version) !== 0 &&
    !yanked.includes(spell(each.version))
  );
}

const SIGNS = {
  done: "✓",
  would: "→",
  person: "✋",
  absent: "–",
  failed: "✗",
} as const;

function tell(report: Reporter, { title, state, said }: Done): void {
  const [first = "", ...more] = said;
  report.say(`${SIGNS[state]} ${title}: ${first}`);
  for (const line of more) report.say(`    ${line}`);
}
