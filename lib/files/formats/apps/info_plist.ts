/** Property lists of Apple's bundles. */
import { countOf, isCounted } from "../../parts/coded.ts";
import type { Format, Slot } from "../../format.ts";
import { at, type Node } from "../../syntax.ts";

/**
 * `Info.plist`: `CFBundleShortVersionString`, numbers alone, and the count of builds
 * `CFBundleVersion`, or the same numbers there; what Xcode fills in, `$(…)`, stays.
 *
 * Source: developer.apple.com, "Information Property List".
 */
export const infoPlist: Format = {
  id: "Info.plist",
  title: "Apple bundle",
  names: ["Info.plist", "Info-*.plist", "*-Info.plist"],
  places: [
    "*/{Info,Info-*,*-Info}.plist",
    "{ios,macos}/*/Info.plist",
    "ios/*/*/Info.plist",
  ],
  schemes: ["pep440"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "xml",
  locate({ root }) {
    const dict = at(root, "plist", "dict");
    const short = valueOf(dict, "CFBundleShortVersionString");
    const count = valueOf(dict, "CFBundleVersion");
    if (short === undefined || !/^\d+(\.\d+)*$/.test(short.value)) return { slots: [] };
    const slots: Slot[] = [{ ...short.slot, says: "base" }];
    if (count !== undefined && count.value === short.value) {
      slots.push({ ...count.slot, says: "base" });
    } else if (count !== undefined && isCounted(count.value)) {
      slots.push({ ...count.slot, says: countOf(short.value, count.value) });
    }
    return { slots };
  },
};

/** The text that follows `<key>name</key>`. */
function valueOf(dict: Node | undefined, name: string) {
  const order = dict?.kind === "table" ? dict.order ?? [] : [];
  const i = order.findIndex(([tag, node]) =>
    tag === "key" && node.kind === "leaf" && node.value === name
  );
  const [, node] = order[i + 1] ?? [];
  if (i < 0 || node?.kind !== "leaf" || typeof node.value !== "string") {
    return undefined;
  }
  return { value: node.value, slot: { start: node.start, end: node.end } };
}
