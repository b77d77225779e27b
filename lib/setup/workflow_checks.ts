/** Looks at the workflows: what a tag would start, and whom registries trust. */
import { type Outlook, outlookOf, type WorkflowFile } from "../forge/mod.ts";
import { type Finding, good, warning } from "./finding.ts";
import { checkTrust } from "./registry_trust.ts";
import { checkRivals, type Coming, pathsOf } from "./workflow_rivals.ts";

/** What the tag starts, and what stands in the way of a workflow without a word. */
export async function checkWorkflows(
  files: readonly WorkflowFile[],
  coming: Coming,
  others: readonly WorkflowFile[] = [],
): Promise<readonly Finding[]> {
  if (files.length === 0) {
    const message = others.length === 0
      ? "There is none: nothing is to start"
      : `What a tag starts in ${pathsOf(others)} is not looked at`;
    return [good("workflows", message), ...await checkRivals(files, coming, others)];
  }
  const outlook = await outlookOf(files, coming);
  return [
    started(outlook, coming.tag),
    ...outlook.notes.map((note) =>
      warning("workflows", note, "Correct its `on:`, if it is meant to start")
    ),
    ...await checkRivals(files, coming, others),
    ...checkTrust(files),
  ];
}

function started({ expected }: Outlook, tag: string): Finding {
  if (expected.length === 0) {
    return warning(
      "workflows",
      `None starts for "${tag}"`,
      "If one is to publish, give it `on: push: tags:`; `rung workflows generate` writes one",
    );
  }
  const paths = [...new Set(expected.map(({ path }) => path))];
  return good("workflows", `"${tag}" starts ${paths.join(", ")}`);
}
