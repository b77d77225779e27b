/** Manifests below a root that says no version: whether they tell the project's. */
import { compare, type Version } from "../../../version/mod.ts";
import type { Run } from "../candidates.ts";
import { isAside, isTagAlone, isUsual } from "../foreign.ts";
import type { FormatData } from "../../format.ts";
import { saidElsewhere, saidIn } from "../modules.ts";

/** A manifest that may be a lead. */
export interface Manifest {
  readonly path: string;
  readonly format: FormatData;
}

/** One that says a version. */
type Saying = Manifest & { readonly spelled: string; readonly version: Version };

/**
 * Those that say one version, all the same one; none where they disagree, which is said, or
 * where it is one that anybody begins with.
 */
export async function firmest(
  run: Run,
  found: readonly Manifest[],
): Promise<readonly Saying[]> {
  const open = found.filter(({ path }) => !isAside(path));
  const isOut = (each: Saying) => isReleased(run, each);
  // Modules of Go and Swift have their version from the tag alone; what they are packed in
  // may say it too.
  if (isTagAlone(run.tree)) {
    const packed = run.last === undefined
      ? []
      : open.filter(({ format }) => format.id === "Chart.yaml");
    return (await sayingIn(run, packed, saidIn)).filter(isOut);
  }
  const own = await sayingIn(run, open, saidIn);
  // What sends its readers to a module says more than a number that many begin with.
  const sent = own.every(({ spelled }) => isBeginning(spelled))
    ? await sayingIn(run, open, saidElsewhere)
    : [];
  const least = nearest(sent.length > 0 ? sent : own);
  const [first, ...others] = least;
  if (first === undefined) return [];
  const odd = others.find(({ version }) => compare(version, first.version) !== 0);
  if (odd === undefined && !isBeginning(first.spelled)) return least;
  // The last release tells which of them is meant.
  const out = least.filter(isOut);
  if (odd !== undefined && out.length > 0) return out;
  const said = odd === undefined
    ? `says ${first.spelled}, as many packages do that begin`
    : `says ${first.spelled} and ${odd.path} ${odd.spelled}`;
  const why = `${said}, and no manifest at the root tells ${
    odd === undefined ? "whether it" : "which"
  } is meant: name one with \`-p NAME\`, or in a [[file]] entry`;
  run.remarks.push({ path: first.path, message: why });
  return [];
}

/** Whether it is a version that anybody begins with, or develops first: `1.0-SNAPSHOT`. */
function isBeginning(spelled: string): boolean {
  return isUsual(spelled.replace(/-SNAPSHOT$/, ""));
}

/** Whether it is what was released last, and none that anybody begins with. */
function isReleased(
  { last }: Run,
  { spelled, version }: Pick<Saying, "spelled" | "version">,
): boolean {
  return last !== undefined && !isUsual(spelled) && compare(version, last) === 0;
}

/** Those that say a version, as `said` reads them, and are published. */
async function sayingIn(run: Run, found: readonly Manifest[], said: typeof saidIn) {
  const saying: Saying[] = [];
  for (const each of found) {
    const read = await said(run, each.path, each.format);
    // What nobody publishes tells it where it says the very last release.
    const isMeant = read && (!read.isPrivate || isReleased(run, read));
    if (isMeant) saying.push({ ...each, ...read });
  }
  return saying;
}

/** Those that lie least deep. */
function nearest<T extends { readonly path: string }>(
  found: readonly T[],
): readonly T[] {
  const depth = ({ path }: T) => path.split("/").length;
  const least = Math.min(...found.map(depth));
  return found.filter((each) => depth(each) === least);
}
