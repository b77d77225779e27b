/** Deno's and JSR's manifests. */
import type { Ask, Format, Slot } from "../../format.ts";
import { at, type Node, slotsAt, stringAt, stringsOf } from "../../syntax.ts";

/** `jsr:@scope/name@^1.4.0/path` */
const SPECIFIER =
  /^(?<before>(?:jsr|npm):\/?(?<name>@?[^@]+)@[\^~=]?)(?<version>\d[^/]*)/;

/** `deno.json`, `deno.jsonc`, `jsr.json`. Source: docs.deno.com, "Workspaces". */
export const denoJson: Format = {
  id: "deno.json",
  title: "Deno or JSR package",
  names: ["deno.json", "deno.jsonc", "jsr.json", "jsr.jsonc"],
  schemes: ["jsr", "semver"],
  syntax: "jsonc",
  locate({ root }, ask) {
    const name = stringAt(root, "name");
    const workspace = at(root, "workspace");
    return {
      slots: [...slotsAt(root, "version"), ...importSlots(at(root, "imports"), ask)],
      members: stringsOf(at(workspace, "members") ?? workspace),
      ...(name === undefined ? {} : { name }),
    };
  },
};

/** The numbers in specifiers of the project's own packages. */
function importSlots(imports: Node | undefined, { own }: Ask): Slot[] {
  if (imports?.kind !== "table") return [];
  return [...imports.entries.values()].flatMap((node) => {
    const groups = SPECIFIER.exec(stringAt(node) ?? "")?.groups;
    const { name = "", before = "", version = "" } = groups ?? {};
    if (node.kind !== "leaf" || !own.has(name)) return [];
    const start = node.start + before.length;
    const range = before.slice(before.lastIndexOf("@") + 1) + version;
    const asks = { range, dialect: "npm" as const };
    return [{ start, end: start + version.length, of: name, asks }];
  });
}
