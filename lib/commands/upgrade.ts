/** `rung upgrade`: rung itself, to the newest release of a channel. */
import { fail, ok, type Result } from "../fault.ts";
import { managerOf, spell, type Target, TARGETS } from "../plan/mod.ts";
import { type Channel, compare, semver, type Version } from "../version/mod.ts";
import { fetchProgram, newestRelease, replaceProgram } from "../upgrade/mod.ts";
import type { World } from "../system/startup.ts";
import { command } from "./command.ts";

/** Replaces this program by a newer one, checked and tried before. */
export const upgrade = command({
  name: "upgrade",
  summary: "Upgrade rung itself",
  details:
    "To VERSION, or to the newest one that is at least of the channel (stable if not\n" +
    "given): with --channel beta, candidates and releases count too. Its checksum is\n" +
    "verified, and it has to run, before it takes the old one's place. What a package\n" +
    "manager put there is left to it. RUNG_DOWNLOAD_URL names a mirror.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: ["channel", "check", "timeout"],
  examples: [
    "rung upgrade",
    "rung upgrade --check",
    "rung upgrade --channel beta",
    "rung upgrade 1.2.0",
  ],
  async run({ options, args, version }, world, report) {
    const present = semver.parse(version);
    if (!present.ok) return present;
    const wanted = await wantedVersion(world, options.channel, args[0]);
    if (!wanted.ok) return wanted;
    const order = compare(wanted.value, present.value);
    const isDue = args[0] === undefined ? order > 0 : order !== 0;
    const answer = {
      version: spell(wanted.value),
      previous_version: version,
      is_newer: order > 0,
    };
    if (!isDue) return ok({ answer, notes: [`rung ${version} is up to date`] });
    if (options.check) return ok({ answer, notes: [`Get it with \`rung upgrade\``] });
    const program = replaceable(world);
    if (!program.ok) return program;
    const { path, target } = program.value;
    if (options["dry-run"]) {
      report.say(`would replace ${path} by rung ${answer.version}`);
      return ok({ answer });
    }
    report.doing(`download rung ${answer.version}`);
    const bytes = await fetchProgram(world, wanted.value, target);
    if (!bytes.ok) return bytes;
    const how = { version: answer.version, os: target.os };
    const replaced = await replaceProgram(world, path, bytes.value, how);
    if (!replaced.ok) return replaced;
    report.done(`replace ${path}`);
    return ok({ answer });
  },
});

async function wantedVersion(
  world: World,
  named: Channel | "nightly" | undefined,
  text: string | undefined,
): Promise<Result<Version>> {
  if (text !== undefined && named !== undefined) {
    return fail("usage", "Cannot use VERSION and --channel together");
  }
  if (text !== undefined) return semver.parse(text.replace(/^v/, ""));
  return await newestRelease(world, named === "nightly" ? "dev" : named ?? "stable");
}

/** The file to replace. Fails with `upgrade_refused`. */
function replaceable(
  world: World,
): Result<{ readonly path: string; readonly target: Target }> {
  const { program } = world;
  if (!program) {
    return fail(
      "upgrade_refused",
      "Cannot upgrade rung: it runs from source here, not as a program of its own",
      { hint: "Get the sources or rung.js anew, or install the program" },
    );
  }
  const path = world.disk.real(program.path) ?? program.path;
  const manager = managerOf(path);
  if (manager) {
    return fail(
      "upgrade_refused",
      `Cannot upgrade rung: "${path}" belongs to ${manager.name}`,
      { hint: `Upgrade it there: ${manager.order}` },
    );
  }
  const target = TARGETS.find(({ triple }) => triple === program.triple);
  if (target) return ok({ path, target });
  return fail(
    "upgrade_refused",
    `Cannot upgrade rung: none is made for ${program.triple}`,
  );
}
