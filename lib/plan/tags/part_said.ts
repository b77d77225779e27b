/** Whether anything says which part comes next, where commits do not. */
import { fail, ok, type Result } from "../../fault.ts";
import { baseOf, type Channel, compare, raise } from "../../version/startup.ts";
import { COUNTED_PATH } from "./counted.ts";
import type { Facts } from "../facts.ts";
import { type Request, spell } from "../request.ts";
import { isUnclear } from "./marks.ts";
import { readVersion } from "./names.ts";
import { leftOut } from "./tags.ts";

/**
 * Whether there is something that says which part to raise: where commits follow no convention,
 * only people do. A cycle that is open has its base. Fails with `part_unknown`.
 */
export function checkPart(
  { channel, part, version, command }: Request,
  facts: Facts,
  fallback: Channel,
): Result<unknown> {
  const { config, line, tags: { pattern }, unlabelled, counted } = facts;
  const isSaid = part !== undefined || version !== undefined ||
    line.cycle !== undefined;
  const { cycle } = line;
  if (counted !== undefined && part === undefined && version === undefined) {
    return fail(
      "part_unknown",
      `Cannot tell the next version: ${COUNTED_PATH} says "${counted}", and a build counts what ` +
        `follows (Nerdbank.GitVersioning)`,
      { hint: countedHint(facts) },
    );
  }
  // A build has no spelling of ours, and leads to all that is above it.
  const isBuild = pattern.hasBuilds === true && (channel ?? fallback) !== "dev";
  if (cycle && isUnclear(cycle.version) && !isBuild && version === undefined) {
    const base = baseOf(cycle.version);
    return fail(
      "part_unknown",
      `Cannot go on from "${cycle.name}": it may be before ${spell(base)} or after it`,
      {
        hint:
          `Name the version: \`${command} ${spell(base)}\` if it is a pre-release, ` +
          `else \`${command} ${spell(raise(base, "patch"))}\``,
      },
    );
  }
  const first = version === undefined && part === undefined
    ? checkFirst(facts, command)
    : ok(undefined);
  if (!first.ok) return first;
  const isDated = config.version.scheme === "calver" || line.state.wanted !== undefined;
  const hasCommits = line.sinceStable.length > 0 && !line.isByFiles;
  if (unlabelled && line.stable && hasCommits && !(isSaid || isDated)) {
    const { count, why } = unlabelled;
    return fail(
      "part_unknown",
      `Cannot tell the next version after "${line.stable.name}" on ${
        channel ?? fallback
      }: the labels of ${count === 1 ? "one commit" : `${count} commits`} are not ` +
        `known: ${why}`,
    );
  }
  if (config.convention !== "none" || isSaid || !line.stable) return ok(undefined);
  return fail(
    "part_unknown",
    `Cannot tell the next version after "${line.stable.name}" on ${
      channel ?? fallback
    }: ` +
      "commits follow no convention here",
  );
}

/** A tag that begins as a version or a date does: `v1.2.x`, `2026Q1`, `v202611`, `Tool1_7X3`. */
const BEGUN =
  /^(?:(?:v|releases?[-_/])?20\d\d|[a-z]{0,20}[-_/]?\d{1,4}[._]\d{1,3}(?!\d))/i;

/**
 * Whether the first version may be ours to choose: not where tags begin as versions, and none of
 * them can be read. Fails with `part_unknown`.
 */
function checkFirst(
  { config, tags, line: { state } }: Facts,
  command: string | undefined,
): Result<unknown> {
  const isTold = config.tag !== undefined || config.wanted !== undefined ||
    config.version.scheme === "calver" || tags.versions.length > 0 ||
    [state.written, state.coming, state.wanted].some((each) => each !== undefined);
  if (isTold || leftOut(tags, config.called)) return ok(undefined);
  const begun = tags.loose.filter((name) => BEGUN.test(name));
  const [first] = begun;
  if (first === undefined) return ok(undefined);
  const which = begun.length === 1
    ? `tag "${first}" cannot be read as a version`
    : `${begun.length} tags cannot be read as versions, "${first}" is one`;
  return fail("part_unknown", `Cannot tell the next version: ${which}`, {
    hint: `Name the version that comes next: \`${command} VERSION\``,
  });
}

/** What to run where builds count: the commit of a release is one more, and HEAD may be tagged. */
function countedHint({ countedAt: at = "", tags }: Facts): string {
  const [, base, count] = /^(.*)\.(\d+)$/.exec(at) ?? [];
  if (base === undefined) {
    return "Name what it counts: `rung tag $(nbgv get-version -v SimpleVersion)`, which adds no commit";
  }
  const next = `${base}.${Number(count) + 1}`;
  const said = readVersion(at);
  const isOut = tags.versions.some(({ version }) =>
    said && compare(version, said) === 0
  );
  const head = isOut ? "which has a tag" : `\`rung tag ${at}\``;
  return `It calls HEAD ${at}: ${head}; and the commit that is made for the release ` +
    `${next}: \`rung prepare ${next}\``;
}
