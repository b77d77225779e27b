/** `rung ci`: what a tag means, as outputs of the CI it runs in. */
import {
  type Build,
  type Output,
  type OutputFormat,
  outputFormatOf,
  providerIn,
  providerOf,
} from "../ci/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { tagUrl, webOf } from "../notes/core.ts";
import { type CiAnswer, classify, requireRelease } from "../plan/core.ts";
import { ambientOf, tell, type World } from "../system/core.ts";
import { gatherBuild } from "../gather/core.ts";
import { command, type Outcome } from "./command.ts";
import type { Options } from "./flags.ts";
import { whereOf } from "./options.ts";

type Asked = Options<"format" | "output" | "prefix" | "dry-run" | "json">;

/** Tells what the tag, branch or pull request of this build means. */
export const ci = command({
  name: "ci",
  summary: "Tell the CI what this build's tag means",
  details:
    "Without TAG it is the build's own, else the tag at HEAD. A branch gives a dev\n" +
    "version. Outputs are set in the form of the CI that rung runs in, and printed as\n" +
    "name=value lines; --format gives another form and sets no outputs.",
  args: [{ name: "TAG", isOptional: true }],
  flags: [
    "format",
    "output",
    "prefix",
    "require-release",
    "provider",
    "no-ci-output",
    "offline",
    "token-env",
  ],
  examples: [
    "rung ci",
    "rung ci v1.1.0-rc.1 --json",
    "rung ci --require-release",
    "rung ci --format dotenv --output rung.env",
    "rung ci --format shell --prefix RUNG_",
  ],
  async run({ options, args }, world) {
    const built = buildOf(world, options.provider, args[0]);
    if (!built.ok) return built;
    const gathered = await gatherBuild(world, whereOf(options), built.value);
    if (!gathered.ok) return gathered;
    const { facts, remarks } = gathered.value;
    const web = webOf(built.value.repository ?? "");
    const url = web && facts.tag !== undefined ? tagUrl(web, facts.tag) : undefined;
    const answer = classify({ ...facts, url });
    if (!answer.ok) return answer;
    if (options["require-release"]) {
      const release = requireRelease(answer.value, facts.tags.pattern);
      if (!release.ok) return release;
    }
    const outcome = await written(answer.value, options, world);
    return outcome.ok
      ? ok({ ...outcome.value, notes: [...remarks, ...outcome.value.notes ?? []] })
      : outcome;
  },
});

/** What is built: the TAG that was named, else what the CI says. Fails with `usage`. */
function buildOf(
  world: World,
  named: string | undefined,
  tag: string | undefined,
): Result<Build> {
  const ambient = ambientOf(world);
  const provider = named === undefined ? ok(providerIn(ambient)) : providerOf(named);
  if (!provider.ok) return provider;
  const build = provider.value?.build(ambient) ?? {};
  if (tag === undefined || tag === build.tag) return ok(build);
  if (tag === "") return fail("usage", "Cannot use an empty TAG");
  return ok({ tag, repository: build.repository });
}

/** The answer in the form that was asked for. */
async function written(
  answer: CiAnswer,
  asked: Asked,
  world: World,
): Promise<Result<Outcome>> {
  const outputs = Object.entries(answer).map(([name, value]): Output => [
    (asked.prefix ?? "") + name,
    value,
  ]);
  const record = Object.fromEntries(outputs);
  if (asked.format === undefined && asked.output === undefined) {
    return ok({ answer: record, outputs });
  }
  const format = outputFormatOf(asked.format ?? "env");
  if (!format.ok) return format;
  return await formatted(record, outputs, format.value, asked, world);
}

async function formatted(
  answer: Outcome["answer"],
  outputs: readonly Output[],
  format: OutputFormat,
  { output, "dry-run": isDry }: Asked,
  world: World,
): Promise<Result<Outcome>> {
  const text = format.write(outputs);
  if (!text.ok) return text;
  const common = { answer, outputs: [], notes: text.value.notes };
  if (output === undefined) {
    // A form is for a reader that takes every character as it is.
    world.out(text.value.text);
    return ok({ ...common, isTold: true });
  }
  if (isDry) return ok({ ...common, text: "", notes: [`would write ${output}`] });
  const file = { kind: "replace", path: output, text: text.value.text } as const;
  const done = await tell(world, [file]);
  return done.ok ? ok({ ...common, text: "" }) : done;
}
