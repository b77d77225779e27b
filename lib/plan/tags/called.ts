/** The tag that a person means: by its name, or by the version that it says. */
import { pep440, semver, type Version } from "../../version/startup.ts";
import type { Tag, Tags } from "./tags.ts";

/** The tag of that name, else that of that version, as SemVer or Python spells it. */
export function tagCalled(
  { versions }: Pick<Tags, "versions">,
  text: string,
): Tag | undefined {
  return versions.find(({ name }) => name === text) ??
    versions.find(({ version }) => isSpelled(version, text));
}

function isSpelled(version: Version, text: string): boolean {
  return [semver, pep440].some((scheme) => {
    const spelled = scheme.format(version);
    return spelled.ok && spelled.value === text;
  });
}
