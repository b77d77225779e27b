/** What `rung yank` and `rung unyank` share: which places, in which order, and what is left. */
import { all, fail, ok, type Result } from "../../fault.ts";
import { gather, type Gathered } from "../../gather/startup.ts";
import { lockClone, yankingsIn } from "../../journal/mod.ts";
import { spell, type Tag } from "../../plan/mod.ts";
import { compare, isPrerelease } from "../../version/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { type Done, type Wish, yankedHere } from "../../yank/mod.ts";
import type { Asker, Outcome } from "../command.ts";
import type { Options } from "../flags.ts";
import { whereOf } from "../options.ts";
import { mayDo } from "../releasing/pushing.ts";
import { pythonOf, stepsOf } from "./yank_steps.ts";

/** What the commands are called with. */
type TakeBackOptions =
  & Options<
    | "package"
    | "token-env"
    | "dry-run"
    | "yes"
    | "json"
    | "no-input"
    | "directory"
    | "config"
  >
  & {
    readonly reason?: string | undefined;
    readonly "replace-by"?: string | undefined;
    readonly unpublish?: boolean;
  };

/** Who does it, and which way. */
interface Taking {
  readonly world: World;
  readonly report: Reporter;
  readonly ask: Asker | undefined;
  readonly args: readonly string[];
  readonly isBack: boolean;
}

/**
 * Takes the version back, or puts it back: all places, whatever one of them says.
 *
 * Fails with `range_unknown`, `usage`, `declined`, `locked`, and as `gather` does.
 */
export async function takeBack(
  taking: Taking,
  options: TakeBackOptions,
): Promise<Result<Outcome>> {
  const { world, report, ask, args, isBack } = taking;
  const gathered = await gather(world, whereOf(options));
  if (!gathered.ok) return gathered;
  const tag = named(gathered.value, args[0]!);
  if (!tag.ok) return tag;
  const { repository } = gathered.value;
  const isDry = options["dry-run"];
  const lock = isDry ? undefined : lockClone(world, repository, "yank");
  if (lock && !lock.ok) return lock;
  try {
    const wish = wishOf(taking, gathered.value, tag.value, options);
    if (!wish.ok) return wish;
    const verb = isBack ? "Put" : "Take";
    const may = await mayDo(
      `${verb} ${tag.value.name} back, wherever it is?`,
      options,
      ask,
      world,
    );
    if (!may.ok) return may;
    const memory = yankingsIn(world, repository);
    const { version, reason } = wish.value.subject;
    const yanking = { tag: tag.value.name, version, reason, isBack };
    // Before anything is done: a run that ends here is finished by the next, and told of.
    if (!isDry) memory.keep(yanking);
    const places: Done[] = [];
    for (
      const step of stepsOf(
        world,
        report,
        gathered.value,
        tag.value,
        options,
        wish.value,
      )
    ) {
      const result = await step();
      for (const each of result) tell(report, each);
      places.push(...result);
    }
    const left = leftOf(places).map(({ title }) => title);
    if (!isDry && isBack && left.length === 0) memory.forget(version);
    else if (!isDry) memory.keep({ ...yanking, left });
    return ok(outcomeOf(tag.value, places, wish.value));
  } finally {
    if (lock?.ok) lock.value.release();
  }
}

/** The release of that number or tag. Fails with `range_unknown`. */
function named({ facts: { tags } }: Gathered, text: string): Result<Tag> {
  const found = tags.versions.find(({ name, version }) =>
    [name, spell(version), pythonOf(version)].includes(text)
  );
  if (found) return ok(found);
  const message =
    `Cannot take "${text}" back: no tag of this project says that version`;
  return fail("range_unknown", message);
}

/** What is wanted. Fails with `usage` without a reason, `range_unknown`. */
function wishOf(
  { world, isBack }: Taking,
  gathered: Gathered,
  { version }: Tag,
  options: TakeBackOptions,
): Result<Wish> {
  const text = spell(version);
  const kept = yankingsIn(world, gathered.repository).of(text);
  const reason = options.reason?.trim() || kept?.reason;
  const why = isBack || reason
    ? ok(undefined)
    : fail("usage", `Cannot take "${text}" back: nobody said why`, {
      hint: 'Say it: --reason "it loses data"',
    });
  const by = options["replace-by"];
  const other = by === undefined ? ok(undefined) : named(gathered, by);
  const said = all<unknown>([why, other]);
  if (!other.ok || !said.ok) return said as Result<never>;
  const others = goodOf(world, gathered, version);
  const goods = other.value ? [other.value, ...others] : others;
  const [instead] = goods;
  return ok({
    isBack,
    isDry: options["dry-run"],
    isRemoving: options.unpublish === true,
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

/** The places where something is left to do. */
function leftOf(places: readonly Done[]): readonly Done[] {
  return places.filter(({ state }) => state === "person" || state === "failed");
}

function outcomeOf(
  tag: Tag,
  places: readonly Done[],
  { isBack, isDry }: Wish,
): Outcome {
  const left = leftOf(places);
  const verb = isBack ? "back" : "taken back";
  const text = isDry
    ? `${tag.name} would be ${verb}`
    : left.length === 0
    ? `${tag.name} is ${verb} wherever it is`
    : `${tag.name} is ${verb} but for ${left.map(({ title }) => title).join(", ")}`;
  return {
    answer: {
      version: spell(tag.version),
      tag: tag.name,
      is_done: left.length === 0,
      places,
    },
    text,
    ...(left.length > 0 && !isDry ? { exitCode: 1 } : {}),
  };
}
