/** Which tags of a repository are the project's, where several kinds stand side by side. */
import { few } from "../../few.ts";
import { fail, ok, type Result } from "../../fault.ts";
import { compare } from "../../version/startup.ts";
import {
  ownerOf,
  type TagPattern,
  textsBefore,
  textsBeforeSingle,
  versionOf,
} from "./names.ts";
import {
  familiesIn,
  type Family,
  FEW,
  goesOn,
  lastOf,
  mayFollow,
  type Measured,
  type NamedLikeBuilds,
  type PackagesNamed,
  type TagOrder,
  topOf,
  wentOnBeside,
  withoutLeft,
} from "./owners.ts";

/**
 * The pattern of the project's tags: what the highest version has before it, `v` where there
 * is no telling. `v1.2.0`, `1.2.0` and `release-1.2` are the same project's.
 *
 * Where other owners have higher versions, the project's may go on under their name
 * (`gson-parent-2.14.0` after `1.4`), or be another's. `order` tells. Packages may be `called` as
 * builds are, and owners be known for `packages`. Fails with `config_invalid` where not even that does.
 */
export function findPattern(
  names: readonly string[],
  order?: TagOrder,
  called?: NamedLikeBuilds,
  packages?: PackagesNamed,
): Result<TagPattern> {
  const families = familiesIn(names, called);
  const [only] = families;
  if (only === undefined) return ok(singlePattern(names));
  if (families.length === 1 && only.befores.length === 1) {
    return ok(patternOf(only, []));
  }
  const measured = families.map((each) => measure(each, names))
    .filter(({ tags }) => tags.length > 0);
  if (measured.length <= 1) return ok(patternOf(measured[0] ?? only, []));
  const { left, over } = order
    ? settledByOrder(measured, order, packages)
    : settledByCount(measured);
  const [chosen, other] = left;
  return other === undefined
    ? ok(patternOf(chosen!, over))
    : unclear(left, packages, order);
}

/** Whether it takes `order` to tell: others than the project's own have higher versions. */
export function isContested(
  names: readonly string[],
  called?: NamedLikeBuilds,
): boolean {
  const families = familiesIn(names, called);
  if (families.length < 2) return false;
  const measured = families.map((each) => measure(each, names))
    .filter(({ tags }) => tags.length > 0);
  return rivalsIn(measured).length > 1;
}

/** The same owner's other shapes, for a pattern that was configured. */
export function withOthers(
  pattern: TagPattern,
  names: readonly string[],
): TagPattern {
  if (pattern.after !== "") return pattern;
  const owner = ownerOf(pattern.before);
  const others = textsBefore(names).filter((each) =>
    each !== pattern.before && ownerOf(each) === owner
  );
  return others.length > 0 ? { ...pattern, others } : pattern;
}

function singlePattern(names: readonly string[]): TagPattern {
  const [before = "v", ...others] = textsBeforeSingle(names);
  return textsBeforeSingle(names).length === 0
    ? { before, after: "" }
    : { before, after: "", others, single: "count" };
}

/** A family with its versions, read from all names. */
export function measure(family: Family, names: readonly string[]): Measured {
  const known = MEASURED.get(family);
  if (known?.names === names) return known.measured;
  const measured = measuredAnew(family, names);
  MEASURED.set(family, { names, measured });
  return measured;
}

/** Whether it takes an order to tell is asked of the same families as what they are. */
const MEASURED = new WeakMap<Family, {
  readonly names: readonly string[];
  readonly measured: Measured;
}>();

function measuredAnew(family: Family, names: readonly string[]): Measured {
  const [before = "", ...others] = family.befores;
  const pattern = { before, after: "", others, ...singleIn(family) };
  const tags = names.flatMap((name) => {
    const version = versionOf(pattern, name);
    return version ? [[name, version] as const] : [];
  });
  return { ...family, tags: tags.sort((a, b) => compare(b[1], a[1])) };
}

/** The pattern of a family, the shape of its highest version first; `over` are its older names. */
export function patternOf(
  { befores, ...rest }: Family & Partial<Measured>,
  over: readonly Family[],
): TagPattern {
  const all = [...befores, ...over.flatMap((each) => each.befores)];
  const top = rest.tags?.[0]?.[0];
  const before = befores.toSorted((a, b) => b.length - a.length)
    .find((each) => top?.startsWith(each) && /^\d/.test(top.slice(each.length))) ??
    befores[0]!;
  const others = all.filter((each) => each !== before);
  return {
    ...{ before, after: "" },
    ...(others.length > 0 ? { others } : {}),
    ...singleIn(rest),
  };
}

function singleIn({ single }: Pick<Family, "single">) {
  return single === undefined ? {} : { single };
}

/** The tags without a name, and all families with a version above theirs. */
function rivalsIn(families: readonly Measured[]): readonly Measured[] {
  const own = families.find(({ owner }) => owner === "");
  if (!own) return families;
  const above = families.filter((each) => compare(topOf(each), topOf(own)) > 0);
  return [own, ...above];
}

interface Settled {
  readonly left: readonly Measured[];
  /** Whose versions go on under the name of the one that is left. */
  readonly over: readonly Family[];
}

/** A name that has fewer tags than those without a name is another's: a package's. */
function settledByCount(families: readonly Measured[]): Settled {
  const [own, ...above] = rivalsIn(families);
  if (own?.owner !== "") return { left: rivalsIn(families), over: [] };
  const left = above.filter((each) => each.tags.length > own.tags.length);
  return { left: [own, ...left], over: [] };
}

/**
 * Tags that stopped where another family goes on are the same project's under its older
 * name; those that came and went among others are not.
 */
function settledByOrder(
  families: readonly Measured[],
  order: TagOrder,
  packages?: PackagesNamed,
): Settled {
  const reached = families.flatMap((each) => {
    const tags = each.tags.filter(([name]) => order.has(name));
    return tags.length > 0 ? [{ ...each, tags, known: each.tags }] : [];
  });
  const rivals = rivalsIn(reached.length > 0 ? reached : families);
  const plain = rivals.find(({ owner }) => owner === "");
  if (plain && packages?.get("") === "root") return { left: [plain], over: [] };
  const over = rivals.filter((each) =>
    rivals.some((other) => other !== each && goesOn(each, other, order))
  );
  const left = rivals.filter((each) => !over.includes(each));
  const own = left.find(({ owner }) => owner === "");
  // One tag is a line where it goes on from tags of a lower version.
  const isLine = own && (own.tags.length >= FEW ||
    reached.some((each) =>
      !rivals.includes(each) && each.tags.length >= FEW &&
      mayFollow(topOf(each), topOf(own))
    ));
  const strong = own
    ? left.filter((each) =>
      each === own ||
      packages?.get(each.owner) !== "below" && hasBegun(own, each, order) ||
      each.tags.length > own.tags.length &&
        !(isLine && wentOnBeside(own, each, order, packages))
    )
    : withoutLeft(left, order);
  return { left: strong, over };
}

/** Whether a name came last, higher than all before it: once, so that it may be a slip. */
function hasBegun(own: Measured, other: Measured, order: TagOrder): boolean {
  return (other.known ?? other.tags).length < FEW &&
    lastOf(other, order) > lastOf(own, order);
}

function unclear(
  left: readonly Measured[],
  packages: PackagesNamed | undefined,
  order: TagOrder | undefined,
): Result<never> {
  const shapeOf = (each: Measured) => `"${patternOf(each, []).before}{version}"`;
  const shown = few(left.map((each) => `${shapeOf(each)} (${each.tags[0]![0]})`));
  // What was tagged last is likelier than what has higher numbers; one tag may be a slip.
  const last = (each: Measured) => each.tags.length < FEW ? -1 : lastOf(each, order);
  const [top] = left.toSorted((a, b) =>
    last(b) - last(a) || compare(topOf(b), topOf(a))
  );
  const isOne = ({ owner }: Measured) =>
    owner !== "" && (packages === undefined || packages.has(owner));
  const named = isOne(top!) ? top : left.find(isOne);
  const line = `in rung.toml which tags are the project's: tag = ${shapeOf(top!)}`;
  const hint = named === undefined
    ? `Say ${line}`
    : `Name a package: -p ${named.owner}; ` +
      `see all of them: \`rung next --all\`; or say ${line}`;
  const what = `Cannot tell which tags are the project's: ${shown}`;
  return fail("config_invalid", what, { hint });
}
