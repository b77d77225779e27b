/** What was begun to be taken back, and what is left of it: `.git/rung/yank-1.0.0.json`. */
import type { Repository } from "../git/mod.ts";
import { join, type World } from "../system/startup.ts";
import { hasFields, readJson, toJson } from "./shape.ts";

/** A yank, or its undoing, as it stands. */
export interface Yanking {
  readonly tag: string;
  readonly version: string;
  readonly reason: string;
  readonly isBack: boolean;
  /** What is left to a person or to a further run, by name; nothing where no run came to its end. */
  readonly left?: readonly string[];
}

/** The memory of a clone. */
export interface Yankings {
  /** What is remembered of a version, so that a further run needs no reason. */
  of(version: string): Yanking | undefined;
  /** Remembers it: before anything is done, and how it ended. */
  keep(yanking: Yanking): void;
  /** Forgets a version: all of it is back. */
  forget(version: string): void;
  /** Those that are not at their end. */
  unfinished(): readonly Yanking[];
}

const NAME = /^yank-(.+)\.json$/;

/** The memory. What cannot be read is taken for nothing remembered. */
export function yankingsIn(
  { disk }: Pick<World, "disk">,
  { stateFolder }: Pick<Repository, "stateFolder">,
): Yankings {
  const at = (version: string) => join(stateFolder, `yank-${version}.json`);
  const of = (version: string): Yanking | undefined => {
    const said = readJson(disk.read(at(version)) ?? new Uint8Array());
    if (!hasFields(said, { reason: "string" })) return undefined;
    const { reason, tag = version, is_back: isBack = false, left } = said;
    return {
      ...{ version, reason: `${reason}`, tag: `${tag}`, isBack: isBack === true },
      ...(Array.isArray(left) ? { left: left.map(String) } : {}),
    };
  };
  return {
    of,
    keep({ version, tag, reason, isBack, left }) {
      disk.makeFolder(stateFolder);
      const said = { format: 1, tag, reason, is_back: isBack, left };
      disk.write(at(version), toJson(said), { mode: 0o600 });
    },
    forget: (version) => disk.remove(at(version)),
    unfinished: () =>
      disk.list(stateFolder).toSorted().flatMap((name) => {
        const version = NAME.exec(name)?.[1];
        const found = version === undefined ? undefined : of(version);
        return found && found.left?.length !== 0 ? [found] : [];
      }),
  };
}
