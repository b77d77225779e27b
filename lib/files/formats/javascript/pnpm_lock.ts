/** pnpm's lockfile. */
import type { Format, Slot } from "../../format.ts";
import { packageAsked, packageOverruled, requirementSlots } from "../../sibling.ts";

/** A dependency with what its manifest asks for: pnpm 8 and later. */
const SPECIFIER =
  /^(?<indent> +)(?<q>['"]?)(?<name>[^\s'":][^\r\n'"]*?)\k<q>:\r?\n\k<indent> {2}specifier: (?<r>['"]?)(?<range>[^\r\n'"]+)\k<r>(?=\r?$)/dgm;

/** What pnpm itself is, and what configures it: both come from the registry, whatever is here. */
const OF_REGISTRY =
  /^(?<indent> *)(?:packageManagerDependencies|configDependencies):\r?\n(?:\k<indent> {2}[^\r\n]*\r?\n)*/gm;

/** The table `specifiers` of pnpm 7 and before, and what overrules requirements. */
const TABLE =
  /^(?<indent> *)(?:specifiers|overrides):\r?\n(?<rows>(?:\k<indent> {2}[^\r\n]*\r?\n)*)/dgm;
const ROW =
  /^ +(?<q>['"]?)(?<name>[^\s'":][^\r\n'":]*(?::(?! )[^\r\n'":]*)*)\k<q>: (?<r>['"]?)(?<range>[^\r\n'"]+)\k<r>(?=\r?$)/dgm;

/**
 * `pnpm-lock.yaml`: what the workspace's packages, and its catalogs, ask of each other. What is
 * linked has no version there. Source: pnpm.io, "pnpm-lock.yaml", "--frozen-lockfile".
 */
export const pnpmLock: Format = {
  id: "pnpm-lock.yaml",
  title: "pnpm lockfile",
  names: ["pnpm-lock.yaml"],
  schemes: ["npm", "semver"],
  follows: true,
  // Read as text: as YAML, a large lockfile takes seconds.
  syntax: "text",
  locate({ text }, { own }) {
    const slotsOf = (part: string, pattern: RegExp, offset: number) =>
      [...part.matchAll(pattern)].flatMap(({ groups, indices }) => {
        const { name: key = "", range = "" } = groups ?? {};
        const name = packageOverruled(packageAsked(key, range));
        const start = indices?.groups?.["range"]?.[0];
        if (!own.has(name) || start === undefined) return [];
        return requirementSlots(range, offset + start, name, "npm");
      });
    const tables = [...text.matchAll(TABLE)].flatMap(({ groups, indices }) =>
      slotsOf(groups!["rows"]!, ROW, indices!.groups!["rows"]![0])
    );
    const foreign = [...text.matchAll(OF_REGISTRY)].map(({ 0: { length }, index }) =>
      [index, index + length] as const
    );
    const isOwn = ({ start }: Slot) =>
      !foreign.some(([from, to]) => from <= start && start < to);
    return { slots: [...slotsOf(text, SPECIFIER, 0).filter(isOwn), ...tables] };
  },
};
