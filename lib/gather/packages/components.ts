/** What release-please calls a project's packages in its tags: their components. */
import type { Home } from "../../plan/mod.ts";

/** Where its configuration lies. Source: github.com/googleapis/release-please, docs/manifest-releaser.md. */
const PLACES = [
  "release-please-config.json",
  ".github/release-please-config.json",
  ".github/release-please/config.json",
];

/** The packages, those that are called otherwise there with that name too. */
export function withComponents(
  homes: readonly Home[],
  read: (path: string) => string | undefined,
): readonly Home[] {
  const text = PLACES.map(read).find((each) => each !== undefined);
  const components = text === undefined ? undefined : componentsIn(text);
  if (components === undefined) return homes;
  return homes.map((home) => {
    const called = home.folders.flatMap((each) => components.get(each || ".") ?? [])[0];
    const isNew = called !== undefined && called !== home.name &&
      home.alias === undefined && !homes.some(({ name }) => name === called);
    return isNew ? { ...home, alias: called } : home;
  });
}

/** The components by their folders; nothing where the configuration cannot be read. */
function componentsIn(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const { packages = {} }: { packages?: Record<string, unknown> } = JSON.parse(text);
    return new Map(
      Object.entries(packages).flatMap(([folder, row]) => {
        const said = row as Record<string, unknown> | null;
        const called = said?.["component"] ?? said?.["package-name"];
        return typeof called === "string" && called !== "" ? [[folder, called]] : [];
      }),
    );
  } catch {
    return undefined;
  }
}
