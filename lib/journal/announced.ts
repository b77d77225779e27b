/** What was announced already, and where: `.git/rung/announced.json`. Never an address. */
import { join, type World } from "../system/startup.ts";
import { sha256 } from "../system/mod.ts";
import type { Repository } from "../git/mod.ts";
import { hasFields, readJson, toJson } from "./shape.ts";

/** `begun`: it was sent, and nobody knows whether it came. */
export type AnnouncedState = "begun" | "done";

/** The memory of a clone. */
export interface Announced {
  /** Where it stands, for people. */
  readonly path: string;
  /** How a tag's announcement stands at an address; nothing where it was not sent. */
  at(tag: string, address: string): Promise<AnnouncedState | undefined>;
  /** Remembers how it stands; nothing forgets it. */
  set(tag: string, address: string, state: AnnouncedState | undefined): Promise<void>;
}

/** The memory. What cannot be read is taken for nothing remembered. */
export function announcedIn(
  { disk }: World,
  { stateFolder }: Repository,
): Announced {
  const path = join(stateFolder, "announced.json");
  const read = (): Readonly<Record<string, unknown>> => {
    const said = readJson(disk.read(path) ?? new Uint8Array());
    return hasFields(said, {}) ? said : {};
  };
  // The address is a secret: its digest tells two of them apart.
  const keyOf = async (tag: string, address: string) =>
    `${tag} ${(await sha256(address)).slice(0, 16)}`;
  return {
    path,
    async at(tag, address) {
      const state = read()[await keyOf(tag, address)];
      return state === "begun" || state === "done" ? state : undefined;
    },
    async set(tag, address, state) {
      const { [await keyOf(tag, address)]: _, ...others } = read();
      const all = state === undefined
        ? others
        : { ...others, [await keyOf(tag, address)]: state };
      disk.makeFolder(stateFolder);
      disk.write(path, toJson(all), { mode: 0o600 });
    },
  };
}
