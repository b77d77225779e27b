/** The arguments of Incremental's `Version("Tool", 24, 7, 0, release_candidate=1)`. */
import { release } from "../../version/mod.ts";
import type { PartRow } from "./part.ts";

const ARGUMENTS = new RegExp(
  String
    .raw`^(?<major>\d{1,9})(?<gap>\s*,\s*)(?<minor>\d{1,9})\s*,\s*(?<micro>\d{1,9})` +
    String
      .raw`(?<more>(?:\s*,\s*(?:release_candidate|prerelease|post|dev)\s*=\s*\d{1,9})*)$`,
);

const STAGES = { rc: "release_candidate", dev: "dev", final: undefined } as const;

/** Source: Twisted, "Incremental", `Version`. */
export const incremental: PartRow = {
  isRow: true,
  read(text) {
    const { major, minor, micro, more = "" } = ARGUMENTS.exec(text)?.groups ?? {};
    if (major === undefined) return undefined;
    const base = release(Number(major), Number(minor), Number(micro));
    const [, word, count] =
      /(release_candidate|prerelease|dev)\s*=\s*(\d+)/.exec(more) ??
        [];
    if (word === undefined) return base;
    return { ...base, stage: word === "dev" ? "dev" : "rc", number: Number(count) };
  },
  write(before, { to }) {
    const gap = ARGUMENTS.exec(before)?.groups?.["gap"] ?? ", ";
    const numbers = [0, 1, 2].map((i) => to.release[i] ?? 0).join(gap);
    const word = STAGES[to.stage as keyof typeof STAGES];
    return word === undefined ? numbers : `${numbers}${gap}${word}=${to.number}`;
  },
  refuses(_before, { to }) {
    return Object.hasOwn(STAGES, to.stage)
      ? undefined
      : "Incremental has candidates and development versions, and no others";
  },
};
