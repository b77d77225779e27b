/** What other tools repeat of a Python project's version, in TOML. */
import type { Slot } from "../../format.ts";
import { type Node, slotsAt, stringAt } from "../../syntax.ts";

/**
 * What other tools repeat. Source: commitizen-tools.github.io, "Version provider";
 * callowayproject.github.io/bump-my-version; github.com/mbarkhau/bumpver; towncrier.readthedocs.io, "Configuration reference";
 * briefcase.beeware.org, "version".
 */
export function toolSlots(root: Node): readonly Slot[] {
  const either = ["pep440", "semver"];
  const asSemver = stringAt(root, "tool", "commitizen", "version_scheme")
    ?.startsWith("semver");
  return [
    ...slotsAt(root, "tool", "commitizen", "version")
      .map((slot) => ({
        ...slot,
        schemes: asSemver ? ["semver"] : either,
        isNote: true as const,
      })),
    ...slotsAt(root, "tool", "bumpversion", "current_version")
      .map((slot) => ({ ...slot, schemes: either, isNote: true as const })),
    ...slotsAt(root, "tool", "bumpver", "current_version")
      .map((slot) => ({ ...slot, schemes: either, isNote: true as const })),
    ...slotsAt(root, "tool", "tbump", "version", "current")
      .map((slot) => ({ ...slot, schemes: either, isNote: true as const })),
    ...slotsAt(root, "tool", "towncrier", "version")
      .map((slot) => ({ ...slot, schemes: either, isNote: true as const })),
    ...slotsAt(root, "tool", "briefcase", "version"),
  ];
}
