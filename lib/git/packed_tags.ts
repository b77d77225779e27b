/** Tags as `packed-refs` has them: of thousands, one file says all. Source: git-pack-refs. */
import { join, type World } from "../system/startup.ts";

/**
 * The commits of a clone's tags by their names; nothing where some have a file of their own, or
 * the file does not say what annotated ones lead to.
 */
export function packedTags(
  { disk }: Pick<World, "disk">,
  commonFolder: string,
): ReadonlyMap<string, string> | undefined {
  try {
    const folder = join(commonFolder, "refs", "tags");
    const isLoose = disk.list(folder).length + disk.folders(folder).length > 0;
    const bytes = isLoose ? undefined : disk.read(join(commonFolder, "packed-refs"));
    return bytes && tagsIn(new TextDecoder().decode(bytes));
  } catch {
    // What this user may not read, git has the words for.
    return undefined;
  }
}

/** A line has an id and a name; the one below it, `^` and the commit of an annotated tag. */
function tagsIn(packed: string): ReadonlyMap<string, string> | undefined {
  if (!/^# pack-refs with:.* fully-peeled /.test(packed)) return undefined;
  return new Map(
    packed.matchAll(/([0-9a-f]+) refs\/tags\/([^\n]+)(?:\n\^([0-9a-f]+))?/g).map(
      ([, sha, name, peeled]) => [name!, peeled ?? sha!] as const,
    ),
  );
}
