/** Dependents: who has to be released because another's new version is not admitted. */
import { admits, type Need } from "../../files/mod.ts";
import { isPrerelease, type Part, type Version } from "../../version/startup.ts";
import { spell } from "../request.ts";

/** A version that is to come out, of a package. */
export interface Coming {
  readonly name: string;
  readonly version: Version;
  /** The version that the package has now, as its manifest or its tag says. */
  readonly before: Version | undefined;
}

/** What a package's needs ask of its own release. */
export interface Demand {
  readonly part: Part;
  /** In words: `because core 2.0.0`. */
  readonly why: string;
}

/**
 * What a release of `coming` asks of the package that needs it so: nothing where the new
 * version is admitted, or only development needs it. A peer is for the user to bring along:
 * where it moves out of what was asked, the package breaks for them.
 */
export function demandOf(
  need: Need,
  { name, version, before }: Coming,
  dependents: "fix" | "upgrade",
): Demand | undefined {
  if (need.kind === "dev") return undefined;
  const isOut = isShut(need, version, before);
  if (!isOut && (dependents === "fix" || !/[0-9]/.test(need.range))) return undefined;
  const part = need.kind === "peer" && isOut && !isPrerelease(version)
    ? "major"
    : "patch";
  return { part, why: `because ${name} ${spell(version)}` };
}

/** Whether the requirement does not admit the version, once the package is published. */
function isShut(
  { range, dialect }: Need,
  version: Version,
  before: Version | undefined,
): boolean {
  // Source: pnpm.io, "Workspace protocol": at publishing it becomes the version there is then.
  const mark = /^workspace:(?<mark>[\^~*]?)$/.exec(range)?.groups?.["mark"];
  const asked = mark === undefined
    ? range
    : before === undefined
    ? ""
    : `${mark.replace("*", "")}${spell(before)}`;
  if (asked === "") return false;
  return admits({ range: asked, dialect }, version) === false;
}
