/**
 * Parts: what stands in a slot instead of a version, and goes with it. One number of it, all
 * of them in a row, a count of builds, a day.
 */
import { baseOf, compare, release, type Version } from "../version/mod.ts";
import { coded } from "./parts/coded.ts";
import { dayOf } from "./day.ts";
import { incremental } from "./parts/incremental.ts";
import { digits, packed } from "./parts/packed.ts";
import type { Occasion, PartRow } from "./parts/part.ts";
import { called, tuple } from "./parts/tuple.ts";

export type { Occasion };

/** The `n`th of the three numbers. */
function number(n: 0 | 1 | 2): PartRow {
  return {
    read: (text) =>
      /^\d{1,15}$/.test(text)
        ? release(...[0, 1, 2].map((i) => i === n ? Number(text) : 0) as Three)
        : undefined,
    write: (_before, { to }) => String(to.release[n] ?? 0),
    shared: ({ release: numbers }) =>
      release(...[0, 1, 2].map((i) => i === n ? numbers[i] ?? 0 : 0) as Three),
  };
}

type Three = [number, number, number];

/** `1.4` where something else says `1.4.0`: it goes along, and has no say. */
const short: PartRow = {
  read(text) {
    if (!/^\d{1,9}\.\d{1,9}$/.test(text)) return undefined;
    const [major = 0, minor = 0] = text.split(".").map(Number);
    return release(major, minor, 0);
  },
  write: (before, { to, moves }) => moves ? to.release.slice(0, 2).join(".") : before,
  isApart: true,
};

/** From here on R's fourth number says that work goes on. Source: r-pkgs.org, "Lifecycle". */
const R_DEVELOPMENT = 9000;

/** `1.4.0`, and `1.4.0.9000` while the next one is made: the fourth number goes. */
const cran: PartRow = {
  isRow: true,
  shared: baseOf,
  read(text) {
    if (!/^\d{1,9}(?:\.\d{1,9}){1,3}$/.test(text)) return undefined;
    const [major = 0, minor = 0, patch = 0, more = 0] = text.split(".").map(Number);
    const base = release(major, minor, patch);
    return more === 0 || more >= R_DEVELOPMENT
      ? base
      : { ...base, release: [...base.release, more] };
  },
  write(before, { to, isBetween, said = [] }) {
    if (isBetween) return `${before}.${R_DEVELOPMENT}`;
    // What a development version has in front may have been any number of numbers.
    const [, , third = "0", fourth = "0"] = before.split(".");
    // So may `1.50.7`, of a project that releases `1.51`.
    const isDeveloped = Number(fourth) >= R_DEVELOPMENT || Number(third) > 0;
    const typed = isDeveloped ? said.find((text) => /^[\d.]+$/.test(text)) : undefined;
    const read = typed === undefined ? undefined : cran.read(typed);
    if (read !== undefined && compare(read, to) === 0) return typed!;
    const count = Math.min(before.split(".").length, Math.max(to.release.length, 3));
    const numbers = to.release.slice(
      0,
      Math.max(count, to.release.findLastIndex((n) => n > 0) + 1),
    );
    return numbers.join(".");
  },
};

const DECIMAL = /^\d{1,9}\.\d{1,9}$/;

/** `1.04`: a decimal, as Perl compares what has one point. Source: perldoc.perl.org, "version". */
const decimal: PartRow = {
  isRow: true,
  read(text) {
    if (!DECIMAL.test(text)) return undefined;
    const [major = 0, minor = 0] = text.split(".").map(Number);
    return release(major, minor, 0);
  },
  write(before, { to, said = [] }) {
    const typed = said.find((text) => DECIMAL.test(text));
    if (typed !== undefined) return typed;
    const [major = 0, minor = 0] = to.release;
    const digits = before.length - before.indexOf(".") - 1;
    return `${major}.${String(minor).padStart(digits, "0")}`;
  },
  refuses(before, occasion) {
    const { stage, release: [, , patch = 0] } = occasion.to;
    if (stage !== "final" || patch > 0) return "it has two numbers and nothing else";
    const [was, now] = [before, decimal.write(before, occasion)];
    const old = decimal.read(before);
    const isUp = old !== undefined && compare(occasion.to, old) > 0;
    return isUp && Number(now) <= Number(was)
      ? `${now} is not above it, for both are decimals`
      : undefined;
  },
};

/** A count of builds: one more for each version, or what stands behind the `+` of a version that is given. */
const build: PartRow = {
  read: (text) => /^\d{1,15}$/.test(text) ? release(0, 0, 0) : undefined,
  write(before, { moves, said = [] }) {
    const typed = said.flatMap((each) => /\+(\d{1,15})$/.exec(each)?.[1] ?? [])[0];
    return typed ?? (moves ? String(Number(before) + 1) : before);
  },
  isApart: true,
};

/** How often one version was packed: from 1 on, for each anew. */
const packing: PartRow = {
  read: (text) => /^\d{1,9}$/.test(text) ? release(0, 0, 0) : undefined,
  write: (before, { moves }) => moves ? "1" : before,
  isApart: true,
};

/** A count of development versions beside what they come before: 0 of all others. */
const development: PartRow = {
  read: (text) => /^\d{1,9}$/.test(text) ? release(0, 0, 0) : undefined,
  write: (_before, { to }) => to.stage === "dev" ? String(to.number) : "0",
  isApart: true,
};

/** The day of the release, `2026-11-20`. */
const date: PartRow = {
  read: (text) => /^\d{4}-\d\d-\d\d$/.test(text) ? release(0, 0, 0) : undefined,
  write: (before, { moves, epochSeconds }) => moves ? dayOf(epochSeconds) : before,
  isApart: true,
};

/** The fourth number, where there is one in a place of its own: 0 of a version of three. */
const fourth: PartRow = {
  read: (text) => /^\d{1,9}$/.test(text) ? behind(Number(text)) : undefined,
  write: (_before, { to }) => String(to.release[3] ?? 0),
  shared: ({ release: numbers }) => behind(numbers[3] ?? 0),
};

function behind(n: number): Version {
  return { ...release(0, 0, 0), release: [0, 0, 0, n] };
}

/** The parts, by the name that a slot says them under. */
const PARTS = {
  major: number(0),
  minor: number(1),
  patch: number(2),
  fourth,
  tuple,
  called,
  incremental,
  cran,
  decimal,
  packed,
  digits,
  short,
  build,
  packing,
  coded,
  development,
  date,
} as const satisfies Record<string, PartRow>;

/** The name of a part. */
export type Part = keyof typeof PARTS;

/** The row of a part; nothing for what is a version, or half of one. */
export function partOf(says: string | undefined): PartRow | undefined {
  return says !== undefined && Object.hasOwn(PARTS, says)
    ? PARTS[says as Part]
    : undefined;
}

/** What a part of this spelling says of `version`, so that two places can be compared. */
export function sharedBy(
  says: string | undefined,
  version: Version,
  spelled: string,
): Version {
  if (says === "base") return baseOf(version);
  return partOf(says)?.shared?.(version, spelled) ?? version;
}
