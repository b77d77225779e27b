/** How a release that is tagged is installed. */
import {
  answerOf,
  installLines,
  spellingOf,
  spellingOn,
  type Tag,
} from "../../plan/mod.ts";
import type { WordsGround } from "./words_ground.ts";

/** How a release is installed. */
export interface Installs {
  /** This very version, a command for each tool. */
  readonly installs: readonly string[];
  /** Whatever is newest on its channel, where the tool can say that. */
  readonly follows?: readonly string[];
}

/** The commands that install what a tag is of, one for each tool; none where notes tell none. */
export function installsOf(
  { installable, config, tags }: WordsGround,
  { name, version }: Tag,
): Installs {
  if (installable.length === 0) return { installs: [] };
  const answer = answerOf({
    ...{ version, tag: name, tags: tags.versions.map((each) => each.version) },
    channels: config.channels,
    style: spellingOf(config),
    parts: spellingOn(tags, undefined, config).parts,
    reason: [],
  });
  if (!answer.ok) return { installs: [] };
  const lines = installLines(installable, answer.value);
  return {
    installs: lines.map(({ exact }) => exact),
    follows: lines.flatMap(({ follow }) => follow ?? []),
  };
}
