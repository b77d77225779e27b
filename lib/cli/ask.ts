/** Whether a person may be asked, decided once, and the asking. */
import { mayBeCi, oneLine } from "../ci/startup.ts";
import type { Asker } from "../commands/startup.ts";
import { fail, ok, type Result } from "../fault.ts";
import { isPlainly, isSet } from "./plainly.ts";
import type { Prompts, World } from "../system/startup.ts";

/**
 * Whom to ask; nothing where standard input or error is no terminal, in a CI, and with
 * `--yes`, `--json` or `--no-input`. Nothing is loaded before the first question.
 *
 * With `ACCESSIBLE` set, and where `TERM` is dumb, lists are numbered and nothing is redrawn.
 */
export function askerOf(
  world: World,
  options: Readonly<Record<string, unknown>>,
): Asker | undefined {
  const { terminal } = world;
  const isBarred = ["yes", "json", "no-input"].some((name) => options[name] === true);
  if (!terminal || isBarred || mayBeCi(hinted(world))) return undefined;
  let loaded: Promise<Prompts> | undefined;
  const prompts = () =>
    loaded ??= terminal.prompts({
      isPlain: isPlainly(world),
      isColored: options["no-color"] !== true,
    });
  return {
    async confirm(message, isYes = false) {
      const answer = await (await prompts()).confirm(oneLine(message), isYes);
      if (answer === undefined) return cancelled();
      return answer
        ? ok(true)
        : fail("declined", "Cannot go on: you said no, and nothing was done");
    },
    async select(message, choices) {
      const shown = choices.map((each) => ({
        ...each,
        label: oneLine(each.label),
        ...(each.hint === undefined ? {} : { hint: oneLine(each.hint) }),
      }));
      return answered(await (await prompts()).select(oneLine(message), shown));
    },
    text: async (message, check) =>
      answered(await (await prompts()).text(oneLine(message), check)),
  };
}

/**
 * The environment as far as it tells of a CI: a terminal inside of Kubernetes is a person's
 * workspace, and `CI=false` says no.
 */
function hinted(world: World): (name: string) => string | undefined {
  return (name) => {
    const value = name === "KUBERNETES_SERVICE_HOST" ? "" : world.env(name) ?? "";
    return isSet(value) ? value : undefined;
  };
}

function answered<T>(answer: T | undefined): Result<T> {
  return answer === undefined ? cancelled() : ok(answer);
}

function cancelled(): Result<never> {
  return fail("cancelled", "Cannot go on: the question was left unanswered");
}
