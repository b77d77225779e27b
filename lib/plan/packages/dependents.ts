/** Dependents: who has to be released because another's new version is not admitted. */
import { few } from "../../few.ts";
import { admits, type Need, versionAsked } from "../../files/mod.ts";
import {
  baseOf,
  isPrerelease,
  type Part,
  type Version,
} from "../../version/startup.ts";
import type { Home } from "../belongs.ts";
import { spell } from "../request.ts";
import { readVersion } from "../tags/names.ts";

/** A version that is to come out, of a package. */
export interface Coming {
  readonly name: string;
  readonly version: Version;
  /** The version that the package has now, as its manifest or its tag says. */
  readonly before: Version | undefined;
  /** Its last stable version. */
  readonly stable?: Version | undefined;
}

/** What a package's needs ask of its own release. */
export interface Demand {
  readonly part: Part;
  /** The package that comes, and its new version as text. */
  readonly name: string;
  readonly version: string;
}

/**
 * What a release of `coming` asks of the package that needs it so: nothing where the new
 * version is admitted, or only development needs it. A peer is for the user to bring along:
 * where it moves out of what was asked, the package breaks for them. A candidate does where the
 * version that it leads to will. A fix breaks nobody, and `workspace:*` is
 * held to be a caret here: it shuts out all that follow.
 *
 * Who went along with a candidate asks for it, `^2.0.0-rc.1`, and goes along with the stable
 * version too: what is published must not let other candidates in.
 */
export function demandOf(
  need: Need,
  coming: Coming,
  dependents: "fix" | "upgrade" | Home["goesAlong"] = "fix",
): Demand | undefined {
  if (need.kind === "dev" && dependents !== "all") return undefined;
  const { name, version } = coming;
  const asked = askedBy(need, coming);
  if (isOlder(asked, need, coming)) return undefined;
  const isOut = isShut(asked, need, version);
  const isOfCandidate = !isPrerelease(version) && namesCandidate(asked);
  const isFree = dependents === "fix" ||
    dependents === "upgrade" && !/[0-9]/.test(need.range);
  if (!isOut && !isOfCandidate && isFree) return undefined;
  const isAny = need.range === "workspace:*";
  const before = isAny || namesCandidate(asked) ? `^${lastOf(coming)}` : asked;
  const breaks = isPrerelease(version)
    ? isOut && isShut(before, need, baseOf(version))
    : isOut && !isAny || (isOfCandidate || isAny) && isShut(before, need, version);
  const isMore = need.kind === "peer" && breaks && !isFix(coming);
  const part = isMore ? "major" : "patch";
  return { part, name, version: spell(version) };
}

/** In words, for whom it moves: `because core 2.0.0, web 3.1.0`; nothing where nobody asks. */
export function becauseOf(demands: readonly Demand[]): string | undefined {
  const named = demands.map(({ name, version }) => `${name} ${version}`);
  return named.length > 0 ? `because ${few([...new Set(named)])}` : undefined;
}

/** Whether nothing but the third number moves, or what follows it. */
function isFix({ version: { release }, before, stable = before }: Coming): boolean {
  return stable !== undefined && stable.release[0] === release[0] &&
    stable.release[1] === release[1];
}

/**
 * Whether an older version is asked for, from the registry, and stays: `1.0.0` beside 2.0.0. Who was
 * content with the last stable version waits for the next, whatever candidates came meanwhile.
 */
function isOlder(asked: string, need: Need, { before, stable }: Coming): boolean {
  const isOwn = need.dialect !== "npm" ||
    /^(?:workspace|file|link|portal):/.test(need.range);
  if (isOwn || before === undefined || !isShut(asked, need, before)) return false;
  return !isPrerelease(before) || stable === undefined || isShut(asked, need, stable);
}

/** What a peer asked for before the candidates of this cycle, as far as that can be told. */
function lastOf({ stable, version }: Coming): string {
  return spell(stable ?? version);
}

/** Whether the one version that is asked for is a pre-release. */
function namesCandidate(asked: string): boolean {
  const version = readVersion(versionAsked(asked) ?? "");
  return version !== undefined && isPrerelease(version);
}

/** What is asked for once the package is published; empty for any version. */
function askedBy({ range }: Need, { before }: Coming): string {
  // Source: pnpm.io, "Workspace protocol": at publishing it becomes the version there is then.
  const mark = /^workspace:(?<mark>[\^~*]?)$/.exec(range)?.groups?.["mark"];
  if (mark === undefined) return range;
  return before === undefined ? "" : `${mark.replace("*", "")}${spell(before)}`;
}

/** Whether what is asked for does not admit the version. */
function isShut(asked: string, { dialect }: Need, version: Version): boolean {
  return asked !== "" && admits({ range: asked, dialect }, version) === false;
}
