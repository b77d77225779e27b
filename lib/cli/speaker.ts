/**
 * Speaks to the CI that rung runs in: outputs and a page for what was done, annotations for
 * what went wrong, a fold around the progress. At a terminal there is nobody to speak to.
 */
import { type Output, providerIn, providerOf, type Write } from "../ci/mod.ts";
import type { Outcome } from "../commands/startup.ts";
import { type Fault, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import { ambientOf, tell, type World } from "../system/startup.ts";
import type { Manner } from "./report.ts";

/** What was asked for, as far as the CI is concerned. */
export interface SpeakerOptions {
  readonly command: string;
  /** Whether the command's answer is told to the CI: not with --dry-run, for one. */
  readonly speaks: boolean;
  /** The folder to work in, if one was named. */
  readonly directory?: string | undefined;
  /** The CI, if one was named. */
  readonly provider?: string | undefined;
}

/** The commands that are worth a fold and a page, and the page's title. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ["prepare", "Prepared"],
  ["execute", "Released"],
  ["tag", "Tagged"],
]);

/** One run's voice towards the CI. */
export interface Speaker {
  /** Before the command runs. */
  open(): Promise<void>;
  /** After the command ran, however it ended. */
  close(): Promise<void>;
  /** Fails with `output_unsayable` or `ci_unreachable`; gives what to say about it. */
  tellOutcome(outcome: Outcome): Promise<Result<readonly string[]>>;
  tellFaults(faults: readonly Fault[]): Promise<void>;
}

/** The voice of this run; nothing outside of a CI. */
export function speakerOf(
  world: World,
  manner: Manner,
  asked: SpeakerOptions,
): Speaker | undefined {
  const ambient = ambientOf(world);
  const named = asked.provider === undefined ? undefined : providerOf(asked.provider);
  const provider = named?.ok ? named.value : providerIn(ambient);
  if (!provider) return undefined;
  const isHeard = !manner.isQuiet && !manner.isJson;
  const fold = async (write: Write | undefined) => {
    if (write && isHeard && TITLES.has(asked.command)) await tell(world, [write]);
  };
  const title = `rung ${asked.command}`;
  return {
    open: () => fold(provider.group?.open(title, ambient)),
    close: () => fold(provider.group?.close?.(title, ambient)),
    async tellOutcome(outcome) {
      if (!asked.speaks) return ok([]);
      const outputs = outcome.outputs ?? Object.entries(outcome.answer) as Output[];
      if (outputs.length === 0) return ok([]);
      const said = provider.outputs(outputs, ambient);
      if (!said.ok) return said;
      // What a script captures from stdout stays whole.
      const captured = manner.isJson || outcome.text !== undefined;
      const told = await tell(
        world,
        said.value.writes.filter((each) => !(captured && isForStdout(each))),
      );
      if (!told.ok) return told;
      const title = TITLES.get(asked.command);
      if (title !== undefined && (provider.summary || isHeard)) {
        const { tellPage } = await load<typeof import("./page.ts")>(
          import("./page.ts" as string),
        );
        const build = provider.build(ambient);
        const { directory } = asked;
        await tellPage(world, provider, {
          ...{ title, outcome, build, ambient, directory },
        });
      }
      return ok(said.value.notes);
    },
    async tellFaults(faults) {
      const writes = provider.annotate?.(faults, ambient) ?? [];
      // With --json, standard error is one JSON object. Without its annotation a fault is
      // still a fault: nothing here may hide it behind another.
      await tell(world, writes, { quietly: manner.isJson });
    },
  };
}

function isForStdout(write: Write): boolean {
  return write.kind === "log" && write.stdout === true;
}
