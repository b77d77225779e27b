/** Whose version files are whose, where a tag is one package's of several. */
import type { Written } from "../../plan/build.ts";
import { compare, type Version } from "../../version/startup.ts";

/** Whether what does not say the version of a tag says several others: packages go apart. */
export function goApart(written: readonly Written[], version: Version): boolean {
  const others = written.filter((each) => compare(each.version, version) !== 0);
  return new Set(others.map(({ spelled }) => spelled)).size > 1;
}

/** What a package's own files say: its tag must still say the same. Of one at the root, those there. */
export function writtenIn(
  written: readonly Written[],
  folder = ".",
): readonly Written[] {
  return written.filter(({ path }) =>
    folder === "." ? !path.includes("/") : path.startsWith(`${folder}/`)
  );
}
