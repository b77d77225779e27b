/** The modules of a Maven project: those of its build, and those that are commented out. */
import type { Ask, Pointer } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";

/** Where a module leads. */
export function moduleOf(module: string, ask: Ask): Pointer {
  return {
    paths: [pathOf(module, ask)],
    // Profiles may leave modules out of a checkout; Maven says so itself.
    take: "any",
    format: "pom.xml",
    isMember: true,
    why: `${ask.path}: module ${module}`,
  };
}

/** The manifest of a module, from the root. */
export function pathOf(module: string, { path }: Ask): string {
  const target = module.endsWith(".xml") ? module : `${module}/pom.xml`;
  return resolve(folderOf(path), target) ?? target;
}

/** The modules that stand in comments: the build does without them. */
export function commentedOut(text: string): readonly string[] {
  return text.split("-->").flatMap((each) => {
    const at = each.indexOf("<!--");
    return at < 0
      ? []
      : [...each.slice(at).matchAll(MODULE)].map(([, module]) => module!);
  });
}

const MODULE = /<module>[ \t]*([^<>\s]+)[ \t]*<\/module>/g;
