/** Yarn's lockfile. */
import type { Ask, Format, Slot } from "../../format.ts";
import { requirementSlots } from "../../sibling.ts";

/** An entry: the line of its descriptors, and all that is indented below. */
const ENTRY = /^(?<key>"?[^\s#][^\r\n]*):\r?\n(?<body>(?:[ \t]+[^\r\n]*\r?\n?)+)/dgm;
const DESCRIPTOR =
  /(?<name>(?:@[^@/\s,"]+\/)?[^@\s,"]+)@(?:npm:)?(?<range>[^\s,"][^,"]*)/dg;
const ASKED =
  /^ {4}"?(?<name>(?:@[^@/\s":]+\/)?[^@\s":]+)"?: "?(?:npm:)?(?<range>[^\r\n"]+)"?(?=\r?$)/dgm;

const OURS = /^ {2}resolution: "(.+)@workspace:/m;

/**
 * `yarn.lock` of Yarn 2 and later: what the workspace's packages ask of each other, which is
 * part of the names of its entries too. Yarn 1 locks nothing of a workspace.
 *
 * Source: yarnpkg.com, "Lockfile", "Workspaces", `--immutable`.
 */
export const yarnLock: Format = {
  id: "yarn.lock",
  title: "Yarn lockfile",
  names: ["yarn.lock"],
  schemes: ["npm", "semver"],
  follows: true,
  syntax: "text",
  locate({ text }, ask) {
    if (!text.includes("__metadata:")) return { slots: [] };
    const entries = [...text.matchAll(ENTRY)];
    // What a package of the registry asks for is not ours to change, nor the entry it leads to.
    const others = new Set(
      entries.flatMap(({ groups }) => {
        const { body = "" } = groups ?? {};
        return OURS.test(body) ? [] : [...body.matchAll(ASKED)];
      }).filter(({ groups }) => ask.own.has(groups!["name"]!))
        .map(({ groups }) => `${groups!["name"]} ${groups!["range"]}`),
    );
    const slots = entries.flatMap(({ groups, indices }) => {
      const { key = "", body = "" } = groups ?? {};
      // What a package asks of itself is an older release of it.
      const self = OURS.exec(body)?.[1];
      if (self === undefined) return [];
      const place = indices!.groups!;
      return [
        ...asked(key, DESCRIPTOR, place["key"]![0], ask)
          .filter(({ of, asks }) => !others.has(`${of} ${asks!.range}`)),
        ...asked(body, ASKED, place["body"]![0], ask).filter(({ of }) => of !== self),
      ];
    });
    return { slots };
  },
};

function asked(part: string, pattern: RegExp, offset: number, { own }: Ask): Slot[] {
  return [...part.matchAll(pattern)].flatMap(({ groups, indices }) => {
    const { name = "", range = "" } = groups ?? {};
    const start = indices?.groups?.["range"]?.[0];
    // `workspace:packages/core` is where it lies, and no requirement.
    const isPlace = /^workspace:[^\^~*0-9]/.test(range);
    if (!own.has(name) || start === undefined || isPlace) return [];
    return requirementSlots(range, offset + start, name, "npm");
  });
}
