/** What lies beside a member of a workspace: the same package's manifests of other kinds. */
import { formatNamed, isManifest } from "../format_of.ts";
import { folderOf } from "../path.ts";
import { type Run, take } from "./candidates.ts";
import { readAt } from "./modules.ts";
import { isSameName } from "./package_name.ts";

/** Takes up the manifests beside that of a member which bear its name, in their own spelling. */
export async function takeBeside(
  run: Run,
  path: string,
  name: string | undefined,
): Promise<void> {
  const folder = folderOf(path);
  if (name === undefined || folder === "") return;
  for (const each of run.tree.list(folder)) {
    const beside = `${folder}/${each}`;
    const format = isManifest(beside) && !run.taken.has(beside)
      ? formatNamed(beside)
      : undefined;
    if (format === undefined) continue;
    const read = await readAt(run, beside, format);
    if (read?.name === undefined || !isSameName(read.name, name)) continue;
    const more = { isMember: true, isBeside: true, of: name };
    await take(run, beside, format, `beside ${path}`, more);
  }
}
