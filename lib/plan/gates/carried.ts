/** Files that a release takes over, byte for byte, from the candidate that went up. Pure. */
import { pep440 } from "../../version/mod.ts";
import { spell } from "../request.ts";
import type { Tag } from "../tags/tags.ts";

/** The candidate whose release's files are taken over. */
export interface AssetsFrom {
  readonly tag: string;
  /** Its version, as it is spelled, and as Python spells it. */
  readonly spellings: readonly string[];
}

const WORDS = "Files carried over from";
const LINE = new RegExp(`^${WORDS} (\\S+)$`, "m");

/** The plan that publishes the files of that tag's release, and says so in its own tag. */
export function withCarried<P extends { readonly tagMessage: string }>(
  plan: P,
  tag: Tag,
): P & { readonly assetsFrom: AssetsFrom } {
  const tagMessage = `${plan.tagMessage}\n\n${WORDS} ${tag.name}`;
  return { ...plan, tagMessage, assetsFrom: assetsOf(tag) };
}

/** The tag as one whose files are taken over. */
export function assetsOf({ name, version }: Tag): AssetsFrom {
  const python = pep440.format(version);
  return {
    tag: name,
    spellings: [spell(version), ...(python.ok ? [python.value] : [])],
  };
}

/** The tag whose files are carried over, by what a tag says; nothing where it says none. */
export function carriedIn(message: string): string | undefined {
  return LINE.exec(message)?.[1];
}

/** What a tag says besides. */
export function withoutCarried(message: string): string {
  return message.replace(LINE, "");
}
