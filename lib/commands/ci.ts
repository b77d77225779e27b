/** `rung ci`: what a tag means, as outputs of the CI it runs in. */
import type { Build, Output } from "../ci/mod.ts";
import { mayBeCi } from "../ci/startup.ts";
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import { tagUrl, webOf } from "../notes/build.ts";
import { classify, requireRelease } from "../plan/build.ts";
import { ambientOf, type World } from "../system/startup.ts";
import { gatherBuild } from "../gather/build.ts";
import { command, whereOf } from "./command.ts";

/** Tells what the tag, branch or pull request of this build means. */
export const ci = command({
  name: "ci",
  summary: "Tell the CI what this build's tag means",
  details:
    "Without TAG it is the build's own, else the tag at HEAD. A branch gives a dev\n" +
    "version. Outputs are set in the form of the CI that rung runs in, and printed as\n" +
    "name=value lines; --format gives another form and sets no outputs. --all tells of every\n" +
    "package that is released at HEAD, in publishing order. --retag tells the pre-release whose\n" +
    "very code this is, so that its image can be taken up in place of a build.",
  args: [{ name: "TAG", isOptional: true }],
  flags: [
    "all",
    "format",
    "output",
    "prefix",
    "require-release",
    "retag",
    "provider",
    "no-ci-output",
    "offline",
    "token-env",
    "timeout",
  ],
  examples: [
    "rung ci",
    "rung ci v1.1.0-rc.1 --json",
    "rung ci --require-release",
    "rung ci --retag",
    "rung ci --format dotenv --output rung.env",
    "rung ci --format shell --prefix RUNG_",
    "rung ci --all --format github-matrix",
  ],
  async run({ options, args }, world) {
    const built = await buildOf(world, options.provider, args[0]);
    if (!built.ok) return built;
    if (options.all) {
      const { releasedHere } = await loadReleased();
      const { repository: page } = built.value;
      return await releasedHere(world, whereOf(options), { page, named: args[0] });
    }
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
    const more = options.retag
      ? await (await loadRetagging()).retagging(world, whereOf(options), facts)
      : ok(undefined);
    if (!more.ok) return more;
    const record = {
      ...answer.value,
      ...gathered.value.of,
      ...more.value?.answer,
    };
    const notes = more.value ? [...remarks, more.value.remark] : remarks;
    const outputs = Object.entries(record).map(([name, value]): Output => [
      (options.prefix ?? "") + name,
      value,
    ]);
    return ok({
      ...{ answer: Object.fromEntries(outputs), outputs, notes },
      isWhole: true,
    });
  },
});

/** What reads all packages is loaded where they are asked for. */
const loadReleased = () =>
  load<typeof import("./releasing/released.ts")>(
    import("./releasing/released.ts" as string),
  );

/** What looks for a candidate is loaded where one is asked for. */
const loadRetagging = () =>
  load<typeof import("./releasing/retagging.ts")>(
    import("./releasing/retagging.ts" as string),
  );

/** What is built: the TAG that was named, else what the CI says. Fails with `usage`. */
async function buildOf(
  world: World,
  named: string | undefined,
  tag: string | undefined,
): Promise<Result<Build>> {
  const said = await saidByCi(world, named);
  if (!said.ok) return said;
  const build = said.value;
  if (tag === undefined || tag === build.tag) return ok(build);
  if (tag === "") return fail("usage", "Cannot use an empty TAG");
  return ok({ tag, repository: build.repository });
}

/** What the CI says is built, nothing outside of one: the CIs are loaded where one may be. Fails with `usage`. */
async function saidByCi(
  world: World,
  named: string | undefined,
): Promise<Result<Build>> {
  if (named === undefined && !mayBeCi(world.env)) return ok({});
  const { providerIn, providerOf } = await load<typeof import("../ci/mod.ts")>(
    import("../ci/mod.ts" as string),
  );
  const ambient = ambientOf(world);
  const provider = named === undefined ? ok(providerIn(ambient)) : providerOf(named);
  return provider.ok ? ok(provider.value?.build(ambient) ?? {}) : provider;
}
