/** Which gates are in force for a channel, from its table in the configuration. */
import type { ValuesOf } from "../config/key.ts";
import { type FEEDBACK_KEYS, type GATE_KEYS, SPAN } from "../config/gate_keys.ts";
import { type GateName, GATES } from "./gate.ts";

/** A channel's table, as far as gates go. */
export type GateTable = ValuesOf<typeof GATE_KEYS> & {
  readonly feedback?: ValuesOf<typeof FEEDBACK_KEYS>;
};

/** The gates of a table that are in force, in their order. */
export function gateKeysIn(table: GateTable | undefined): readonly GateName[] {
  if (!table) return [];
  return GATES.filter((name) => IS_SAID[name](table));
}

const IS_SAID: Readonly<Record<GateName, (table: GateTable) => boolean>> = {
  soak: ({ soak }) => soak !== undefined && spanMs(soak) > 0,
  checks: ({ checks }) => checks === true || Array.isArray(checks) && checks.length > 0,
  blockers: ({ blockers }) => blockers !== undefined,
  milestone: ({ milestone }) => milestone === true,
  downloads: ({ downloads = 0 }) => downloads > 0,
  feedback: ({ feedback: { min = 0, positive = 0 } = {} }) => min > 0 || positive > 0,
  approvals: ({ approvals = 0 }) => approvals > 0,
  frozen: ({ frozen }) => frozen === true,
  run: ({ run }) => run !== undefined,
};

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** How long `7d` is, in milliseconds; 0 for a text that is no span. */
export function spanMs(text: string): number {
  const [, count = "0", unit = "m"] = SPAN.exec(text) ?? [];
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

/** A span in words, by its two largest units: `2 days 3 hours`. */
export function spanText(milliseconds: number): string {
  let minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const parts: string[] = [];
  for (const [size, name] of [[1440, "day"], [60, "hour"], [1, "minute"]] as const) {
    const count = Math.floor(minutes / size);
    minutes -= count * size;
    if (count > 0) parts.push(counted(count, name));
  }
  return parts.slice(0, 2).join(" ") || "0 minutes";
}

/** A number with its word: `1 day`, `2 days`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
