/** What crate2nix makes of Cargo's lockfile. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

const CRATE =
  /^[ \t]*crateName = "(?<name>[\w-]+)";\r?\n[ \t]*version = "(?<version>[^"]+)";/dgm;

/**
 * `Cargo.nix`: the project's own crates, found by name; what comes from a registry has a checksum.
 *
 * Source: github.com/nix-community/crate2nix, "templates/Cargo.nix.tera".
 */
export const cargoNix: Format = {
  id: "Cargo.nix",
  title: "crate2nix lockfile",
  names: ["Cargo.nix"],
  schemes: ["cargo"],
  follows: true,
  syntax: "nix",
  locate({ text }, { own, unversioned }) {
    const crates = [...text.matchAll(CRATE)];
    const slots = slotsOf(text, CRATE).flatMap((slot, i) => {
      const of = crates[i]?.groups?.["name"] ?? "";
      const rest = text.slice(slot.end, crates[i + 1]?.index);
      const isOwn = own.has(of) && !unversioned?.has(of) &&
        !/^[ \t]*sha256 = /m.test(rest);
      return isOwn ? [{ ...slot, of }] : [];
    });
    return { slots };
  },
};
