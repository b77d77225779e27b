/** The old version, looked for in all of the project's files, by git's own search. */
import type { Discovery, LeftBehind } from "../files/mod.ts";
import type { Git } from "../git/mod.ts";
import { loadFormats } from "./tree.ts";

/**
 * What would stay behind of the version that the files say; nothing where no git can search.
 *
 * Of one package of several nothing is refused: what says its version may be another's.
 */
export async function lookBehind(
  git: Git,
  { files, knows, packages }: Discovery,
  isOnePackage: boolean,
): Promise<LeftBehind> {
  const { leftBehind, textsToFind } = await loadFormats();
  const texts = textsToFind(files);
  if (texts.length === 0) return { faults: [], remarks: [] };
  const wanted = texts.flatMap((text) => ["-e", text]);
  const exit = await git.try(["grep", "-I", "-F", "-n", "-z", "--no-color", ...wanted]);
  if (!exit.ok || exit.value.code !== 0) return { faults: [], remarks: [] };
  const lines = new TextDecoder().decode(exit.value.stdout).split("\n");
  const mentions = lines.flatMap((each) => {
    const [path = "", line = "", text = ""] = each.split("\0");
    return path === "" ? [] : [{ path, line: Number(line), text: text.slice(0, 500) }];
  });
  return leftBehind(mentions, texts, knows, { refuses: !isOnePackage, packages });
}
