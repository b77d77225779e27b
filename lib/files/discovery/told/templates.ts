/** What templates ask of the project's packages. */
import type { Version } from "../../../version/mod.ts";
import type { Run } from "../candidates.ts";
import { formatNamed } from "../../format_of.ts";
import { pathsOf, readAt } from "../modules.ts";
import { admits, loadRanges } from "../../requirement.ts";

/** Where a tool keeps what it makes for its users. */
const TEMPLATES = /(?:^|\/)templates?\//i;

/** Says which templates ask for a version of the project's packages that is long gone. */
export async function tellTemplates(run: Run, version: Version): Promise<void> {
  for (const path of pathsOf(run.tree)) {
    const format = TEMPLATES.test(path) ? formatNamed(path) : undefined;
    const isOpen = format !== undefined && !format.guess && !format.follows &&
      !run.taken.has(path) && !run.settled.has(path) &&
      !run.remarks.some((each) => each.path === path);
    const read = isOpen ? await readAt(run, path, format) : undefined;
    const asking = read?.readings.filter(({ asks, of }) =>
      asks !== undefined && of !== undefined && run.own.has(of)
    ) ?? [];
    if (asking.length > 0) {
      await loadRanges();
    }
    const gone = asking.find(({ asks }) =>
      asks && admits(asks, version) === false
    );
    if (gone === undefined) continue;
    const said = `line ${gone.line} asks for ${gone.asks!.range} of ${gone.of}, ` +
      "which does not admit the version that is there, and stays";
    run.remarks.push({ path, message: said, kind: "behind" });
  }
}
