/** What a journal on disk must look like; one that does not is set aside, never guessed at. */
import { dirname, join, type World } from "../system/startup.ts";
import type { ChangeSet } from "./writer.ts";

/** What the bytes of a JSON file say; nothing when they are no JSON. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** A value as the bytes of a JSON file, for people to read. */
export function toJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value, null, 2) + "\n");
}

/** Whether a value has these fields, each of its type. */
export function hasFields(
  value: unknown,
  fields: Readonly<Record<string, "string" | "boolean" | "object">>,
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const told = value as Record<string, unknown>;
  return Object.entries(fields).every(([name, type]) =>
    typeof told[name] === type && told[name] !== null
  );
}

/** Whether a value is a change that `putBack` can undo. */
export function isChangeSet(
  value: unknown,
): value is ChangeSet & Readonly<Record<string, unknown>> {
  return hasFields(value, { files: "object" }) && value["format"] === 1 &&
    Array.isArray(value["files"]) &&
    value["files"].every((each) =>
      hasFields(each, { path: "string", existed: "boolean" })
    ) &&
    ["string", "undefined"].includes(typeof value["nonce"]);
}

/** What stands in the name of a journal that was set aside. */
export const BROKEN = "-broken-";

/** Gives a journal that cannot be read another name beside it, and tells which. */
export function setAside(world: World, path: string): string {
  const name = path.slice(dirname(path).length + 1).replace(/\.json$/, "");
  const at = world.now().toISOString().replace(/[:.]/g, "-");
  const kept = join(dirname(path), `${name}${BROKEN}${at}.json`);
  world.disk.move(path, kept);
  return kept;
}
