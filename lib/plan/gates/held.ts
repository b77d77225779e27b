/** Whose gates hold a release: those of the channel that an open cycle leaves. */
import { type Channel, channelOf, compareChannels } from "../../version/startup.ts";
import type { Config } from "../config/config.ts";
import type { Line } from "../line.ts";
import type { Tag } from "../tags/tags.ts";
import { gateKeysIn, type GateTable } from "./wanted.ts";

/** A version that something goes up from, with the gates of its channel. */
export interface Held {
  readonly tag: Tag;
  readonly table: GateTable;
}

/** The gates of a version: nothing where its channel has none in force. */
export function gatesOf(tag: Tag, { channels }: Pick<Config, "channels">) {
  const table = channels.get(channelOf(tag.version));
  return table && gateKeysIn(table).length > 0 ? { tag, table } : undefined;
}

/** What a release to `channel` goes up from; nothing where it takes no rung, or none is held. */
export function heldBy(
  channel: Channel,
  { candidate }: Pick<Line, "candidate">,
  config: Pick<Config, "channels">,
): Held | undefined {
  if (!candidate || compareChannels(channel, channelOf(candidate.version)) <= 0) {
    return undefined;
  }
  return gatesOf(candidate, config);
}
