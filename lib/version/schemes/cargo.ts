/** Cargo's versions. */
import { U64 } from "../order/semver.ts";
import { semVerScheme } from "../semver/family.ts";

/** Cargo: SemVer as it is. Source: the Cargo book, "The version field"; §3.1. */
export const cargo = semVerScheme({
  id: "cargo",
  aliases: ["crates", "rust"],
  title: "Cargo",
}, { most: U64 });
