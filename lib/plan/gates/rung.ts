/** Which channel is one rung up. Pure. */
import {
  type Channel,
  CHANNELS,
  compareChannels,
  isLabel,
} from "../../version/startup.ts";
import type { Config } from "../config/config.ts";

/** The next channel above, of the ladder and of the project's own; nothing above stable. */
export function rungAbove(
  channel: Channel,
  { channels }: Pick<Config, "channels">,
): Channel | undefined {
  const own: Channel[] = [...channels.keys()].filter(isLabel);
  return [...CHANNELS, ...own].filter((each) => compareChannels(each, channel) > 0)
    .toSorted(compareChannels)[0];
}
