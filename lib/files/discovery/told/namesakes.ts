/** Two packages of one name: who releases one of them is told of the other. */
import { isZero } from "../../../version/mod.ts";
import { agreesWith } from "../agreement.ts";
import type { Run } from "../candidates.ts";
import { formatNamed, isManifest } from "../../format_of.ts";
import type { Followed } from "../lead.ts";
import { manifestsOf, readAt } from "../modules.ts";
import { nameOf } from "../../path.ts";
import { tomlText } from "../../syntax/toml_text.ts";
import { leadOf, type VersionFile } from "../../version_file.ts";

/**
 * Says which manifests bear the name of the package that is meant, or are published under it, say
 * another version than `files`, and stay. What says the same version is found by that.
 */
export async function tellNamesakes(
  run: Run,
  followed: readonly Followed[],
  files: readonly VersionFile[],
  only: string,
): Promise<void> {
  const planned = new Set(files.map(({ path }) => path));
  const homes = followed.filter(({ lead: { path }, found }) =>
    found.name === only && planned.has(path) && isManifest(path)
  );
  const names = new Set(homes.map(({ lead }) => nameOf(lead.path)));
  const main = leadOf(files)?.version;
  if (names.size === 0 || main === undefined) return;
  for (const path of manifestsOf(run.tree)) {
    const isOpen = names.has(nameOf(path)) && !planned.has(path) &&
      !run.settled.has(path);
    if (!isOpen || !run.tree.read(path)?.includes(only)) continue;
    const read = await readAt(run, path, formatNamed(path)!);
    const lead = read && leadOf([{ slots: read.readings }]);
    const isNamesake = read?.publishedAs === only ||
      read?.name === only && read.isPrivate !== true;
    if (!isNamesake || lead === undefined || isZero(lead.version)) continue;
    if (agreesWith({ slots: [lead] }, main)) continue;
    // By another name it is a package of its own, which an entry would leave out of its releases.
    const end = read?.name === only
      ? `; to hear no more of it, add to rung.toml [[file]] path = ${
        tomlText(path)
      }, ` +
        "ignore = true"
      : "";
    const said =
      `is a package called ${only} too, says ${lead.spelled}, and stays${end}`;
    run.remarks.push({ path, message: said, kind: "behind" });
  }
}
