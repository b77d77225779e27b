/** Julia's manifest. */
import type { Ask, Format, Slot } from "../../format.ts";
import { requirementSlots } from "../../sibling.ts";
import { at, type Node, slotsAt, stringAt } from "../../syntax.ts";

/**
 * `Project.toml`, and what it asks of the project's other packages below `[compat]`. Source:
 * pkgdocs.julialang.org, "Project.toml and Manifest.toml", "Compatibility".
 */
export const projectToml: Format = {
  id: "Project.toml",
  title: "Julia package",
  names: ["Project.toml", "JuliaProject.toml"],
  schemes: ["semver"],
  syntax: "toml",
  locate({ root }, ask) {
    const name = stringAt(root, "name");
    return {
      slots: [
        ...slotsAt(root, "version"),
        ...compatSlots(at(root, "compat"), ask, name),
      ].toSorted((a, b) => a.start - b.start),
      ...(name === undefined ? {} : { name }),
    };
  },
};

/** What a package asks of others of the project. */
function compatSlots(
  table: Node | undefined,
  { own }: Ask,
  self: string | undefined,
): Slot[] {
  if (table?.kind !== "table") return [];
  return [...table.entries].flatMap(([name, node]) => {
    const asked = stringAt(node);
    const [place] = slotsAt(node);
    if (asked === undefined || !own.has(name) || name === self) return [];
    return place === undefined
      ? []
      : requirementSlots(asked, place.start, name, "composer").map((slot) =>
        slot.asks === undefined
          ? slot
          : { ...slot, asks: { ...slot.asks, range: ofComposer(asked) } }
      );
  });
}

/** The same as Composer has it: its operators are Julia's, but for a bare version and for lists. */
function ofComposer(asked: string): string {
  return asked.split(",").map((each) => each.trim().replace(/^(?=\d+(?:\.\d+)*$)/, "^"))
    .join(" || ");
}
