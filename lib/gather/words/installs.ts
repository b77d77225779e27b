/** How a release that is tagged is installed. */
import {
  answerOf,
  installLines,
  spellingOf,
  spellingOn,
  type Tag,
} from "../../plan/mod.ts";
import type { WordsGround } from "./words_ground.ts";

/** The commands that install what a tag is of, one for each tool; none where notes tell none. */
export function installsOf(
  { installable, config, tags }: WordsGround,
  { name, version }: Tag,
): readonly string[] {
  if (installable.length === 0) return [];
  const answer = answerOf({
    ...{ version, tag: name, tags: tags.versions.map((each) => each.version) },
    channels: config.channels,
    style: spellingOf(config),
    parts: spellingOn(tags, undefined, config["tag-scheme"]).parts,
    reason: [],
  });
  if (!answer.ok) return [];
  return installLines(installable, answer.value).map(({ exact }) => exact);
}
