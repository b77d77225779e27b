/** Which releases on the remote did not come to their end, and what finishes each. Pure. */
import type { Release } from "../forge/mod.ts";
import type { Gathered } from "../gather/mod.ts";
import type { Config } from "../plan/mod.ts";
import type { HalfDone } from "../show/startup.ts";

/** What tells whether a tag ought to have a release. */
export interface Signs {
  /** Whether rung made the tag. */
  readonly isOwn: boolean;
  /** Whether the project has other releases there. */
  readonly hasOthers: boolean;
}

/** What a pushed tag lacks on the forge. */
export function halfDone(
  config: Config,
  { facts: { head }, remote }: Pick<Gathered, "facts" | "remote">,
  tag: string,
  pages: readonly Release[],
  { isOwn, hasOthers }: Signs,
): readonly HalfDone[] {
  if (config.releases === "none" || config.forge.kind === "none") return [];
  const isHere = remote?.tags.get(tag) === head;
  const execute = `\`rung execute ${tag}\``;
  const finish = !isOwn
    ? "rung did not make the tag: finish it on the forge's page"
    : isHere
    ? `finish it: ${execute}`
    : `finish it: \`git switch --detach ${tag}\`, then ${execute}`;
  const say = (what: string) => [{ tag, what, finish }];
  const [published] = pages.filter(({ isDraft }) => !isDraft);
  if (!published) {
    if (pages.length > 0) return say("its release is a draft");
    return isOwn || hasOthers ? say("a tag without a release") : [];
  }
  const cut = published.assets.filter(({ state }) => state === "starter");
  if (cut.length > 0) {
    return say(`not whole: ${cut.map(({ name }) => name).join(", ")}`);
  }
  // One release may stand for several packages: then only the patterns' own has files.
  const wantsFiles = config.assets.length > 0 && config.releases !== "one";
  return wantsFiles && published.assets.length === 0
    ? say("its files are missing")
    : [];
}
