/** Python's version specifiers. Source: PEP 440, "Version specifiers"; packaging's SpecifierSet. */
import { splitPep440, type Suffix } from "../pep440/parts.ts";
import { pep440 } from "../schemes/pep440.ts";
import { between, isWithin, raised, writeBounds } from "./bounds.ts";
import type { Bound, Bounds, RangeSyntax } from "./range.ts";

const ONE = /^\s*(?:(===)\s*([^\s;)]*)|(~=|==|!=|<=|>=|<|>)\s*(\S+))\s*$/;

/** The sign of a specifier and what stands behind it; an empty sign where it is none. */
function splitOne(text: string): readonly [sign: string, version: string] {
  const [, same, any = "", sign = "", version = ""] = ONE.exec(text) ?? [];
  return same === undefined ? [sign, version] : [same, any];
}

function comparator(text: string): readonly Bound[] | undefined {
  const [sign, version] = splitOne(text);
  const isPrefix = sign !== "===" && /\.\*$/.test(version);
  const plain = version.replace(/\.\*$/, "");
  if (sign === "" || (isPrefix && sign !== "==" && sign !== "!=")) return undefined;
  if (sign !== "===" && !pep440.orderKey(plain).ok) return undefined;
  if (isPrefix && !/^v?(?:[0-9]+!)?[0-9.]+$/i.test(plain)) return undefined;
  const isExact = /^[=!]=/.test(sign);
  if (version.includes("+") && (!isExact || isPrefix)) return undefined;
  const numbers = /^v?(?:[0-9]+!)?([0-9]+(?:\.[0-9]+)*)/.exec(plain)?.[1]?.split(".") ??
    [];
  const epoch = /^v?([0-9]+!)/.exec(plain)?.[1] ?? "";
  if (sign === "~=") {
    if (numbers.length < 2) return undefined;
    const next = raised(numbers, numbers.length - 2, numbers.length - 1);
    return between(plain, `${epoch}${next}.dev0`);
  }
  if (isPrefix && sign === "==") {
    const next = raised(numbers, numbers.length - 1, numbers.length);
    return between(`${plain}.dev0`, `${epoch}${next}.dev0`);
  }
  // Below a release is below its pre-releases too, which no other ecosystem has unsaid.
  if (sign === "<" && !pep440.isBeforeRelease(plain)) {
    return [{ operator: "<", version: `${plain}.dev0` }];
  }
  const operator = /^=+$/.test(sign) ? "=" : sign as Bound["operator"];
  return [{ operator, version: plain }];
}

/** The bounds of a specifier: `!=1.4.*` is either below all of those or above them. */
function alternatives(text: string): Bounds | undefined {
  const list = comparator(text);
  const [sign, version] = splitOne(text);
  if (list === undefined || sign !== "!=" || !version.endsWith(".*")) {
    return list && [list];
  }
  const [low, high] = comparator(`==${version}`) ?? [];
  return low && high && [
    [{ ...low, operator: "<" }],
    [{ ...high, operator: ">=" }],
  ];
}

/** Whether it names a pre-release, and so lets all of them in, as packaging has it. */
function namesPrerelease(specifier: string): boolean {
  const [sign, version] = splitOne(specifier);
  const plain = version.replace(/\.\*$/, "");
  return sign !== "!=" && pep440.orderKey(plain).ok && pep440.isBeforeRelease(plain);
}

/** One specifier; the local part of the version counts where the specifier has one. */
function takesOne(version: string, specifier: string): boolean {
  const [sign, bound] = splitOne(specifier);
  if (sign === "===") return normalText(version) === bound.toLowerCase();
  const given = bound.includes("+") && /^[=!]=$/.test(sign)
    ? version
    : version.replace(/\+.*$/, "");
  if (sign === "!=") return !isWithin(given, comparator(`==${bound}`) ?? [], pep440);
  // Above a version are none of its post-releases.
  if (sign === ">" && isPostOf(given, bound)) return false;
  return isWithin(given, comparator(specifier) ?? [], pep440);
}

/** Whether a version is a post-release of the bound, or a development build of one. */
function isPostOf(version: string, bound: string): boolean {
  const parts = splitPep440(version);
  if ("reason" in parts || parts.post === undefined) return false;
  const { epoch, release, pre } = parts;
  const before = `${epoch}!${release}${pre ? pre.label + pre.digits : ""}`;
  const order = pep440.order(before, bound);
  return order.ok && order.value === 0;
}

/** A version as `packaging` prints it, which is what `===` looks at. */
function normalText(version: string): string {
  const parts = splitPep440(version);
  if ("reason" in parts) return version.toLowerCase();
  const { epoch, release, pre, post, dev, local } = parts;
  const count = ({ digits }: Suffix) => `${BigInt(digits)}`;
  const letter = pre?.label.charAt(0).toLowerCase() ?? "";
  const isEarly = letter === "a" || letter === "b";
  return (BigInt(epoch) === 0n ? "" : `${BigInt(epoch)}!`) +
    release.split(".").map((each) => BigInt(each)).join(".") +
    (pre ? (isEarly ? letter : "rc") + count(pre) : "") +
    (post ? `.post${count(post)}` : "") + (dev ? `.dev${count(dev)}` : "") +
    (local === "" ? "" : `+${local.toLowerCase().replace(/[-_]/g, ".")}`);
}

/** A bound that would name a pre-release, and so let all of them in. */
function plainly({ operator, version }: Bound): Bound {
  return {
    operator,
    version: operator === "<" ? version.replace(/\.dev0$/, "") : version,
  };
}

/** `~=1.2`, `>=1.0,<2`, `==1.*`; pre-releases only where one is named, as pip has them. */
export const pep440Range: RangeSyntax = {
  scheme: pep440,
  read: (text) =>
    text.split(",").filter((each) => each.trim() !== "").reduce<Bounds | undefined>(
      (bounds, each) => {
        const lists = alternatives(each);
        return lists &&
          bounds?.flatMap((list) => lists.map((one) => [...list, ...one]));
      },
      [[]],
    ),
  takes: (version, _bounds, text) => {
    const specifiers = text.split(",").filter((each) => each.trim() !== "");
    if (pep440.isBeforeRelease(version) && !specifiers.some(namesPrerelease)) {
      return false;
    }
    return specifiers.every((each) => takesOne(version, each));
  },
  floor: (numbers) => `${numbers}.dev0`,
  write: (bounds) =>
    writeBounds(bounds.map((list) => list.map(plainly)), {
      title: "PEP 440",
      and: ",",
      operators: { "=": "==" },
      any: "",
    }),
};
