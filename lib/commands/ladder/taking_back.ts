/** What `rung yank` and `rung unyank` share. */
import { ok, type Result } from "../../fault.ts";
import { gather } from "../../gather/startup.ts";
import { spell } from "../../plan/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import { takeBack, type TakeBackOrder, type TakenBack } from "../../yank/mod.ts";
import type { Asker, Outcome } from "../command.ts";
import type { Options } from "../flags.ts";
import { whereOfTag } from "../options.ts";
import { choiceOf } from "../releasing/forge_options.ts";
import { mayDo } from "../releasing/pushing.ts";

/** What both commands are called with. */
type TakingOptions = Options<
  | "package"
  | "token-env"
  | "dry-run"
  | "yes"
  | "json"
  | "no-input"
  | "directory"
  | "config"
>;

/** What a person wants, as far as flags say it. */
type Wanted = Pick<TakeBackOrder, "named" | "isBack" | "isRemoving" | "reason" | "by">;

/** Takes a release back, or puts it back. Fails as `gather` and `takeBack` do. */
export async function taking(
  wanted: Wanted,
  options: TakingOptions,
  world: World,
  report: Reporter,
  ask: Asker | undefined,
): Promise<Result<Outcome>> {
  const where = await whereOfTag(world, options, wanted.named);
  if (!where.ok) return where;
  const gathered = await gather(world, where.value);
  if (!gathered.ok) return gathered;
  const { config } = gathered.value.facts;
  const taken = await takeBack(world, report, gathered.value, {
    ...wanted,
    isDry: options["dry-run"],
    choice: choiceOf({ ...options, dispatch: undefined }, config),
    confirm: (question) => mayDo(question, options, ask, world),
  });
  return taken.ok ? ok(outcomeOf(taken.value, wanted, options)) : taken;
}

function outcomeOf(
  { tag, places, left }: TakenBack,
  { isBack }: Wanted,
  { "dry-run": isDry }: TakingOptions,
): Outcome {
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
      is_done: places.every(({ state }) => state === "done" || state === "absent"),
      places,
    },
    text,
    ...(left.length > 0 && !isDry ? { exitCode: 1 } : {}),
  };
}
