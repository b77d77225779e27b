/** Looks at the workflows: what a tag would start, who else publishes, whom registries trust. */
import { type Outlook, outlookOf, publishersOf, rivals } from "../forge/mod.ts";
import { WORKFLOW_FOLDERS, type WorkflowFile } from "../forge/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { absolute } from "../git/mod.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

/** The workflow files of a project, sorted: those of the first folder that has some. */
export function workflowFilesIn(world: World, root: string): readonly WorkflowFile[] {
  const isWorkflow = (name: string) => /\.ya?ml$/.test(name);
  const folder = WORKFLOW_FOLDERS.find((each) =>
    world.disk.list(absolute(root, each)).some(isWorkflow)
  );
  if (folder === undefined) return [];
  return world.disk.list(absolute(root, folder)).filter(isWorkflow).flatMap((name) => {
    const bytes = world.disk.read(absolute(root, `${folder}/${name}`));
    const text = bytes && new TextDecoder().decode(bytes);
    return text === undefined ? [] : [{ path: `${folder}/${name}`, text }];
  });
}

/** The release as its workflows will see it. */
export interface Coming {
  readonly tag: string;
  readonly isPrerelease: boolean;
  readonly isPublished: boolean;
}

/** What the tag starts, and what stands in the way of a workflow without a word. */
export async function checkWorkflows(
  files: readonly WorkflowFile[],
  coming: Coming,
): Promise<readonly Finding[]> {
  if (files.length === 0) {
    return [good("workflows", "There is none: nothing is to start")];
  }
  const outlook = await outlookOf(files, coming);
  return [
    started(outlook, coming.tag),
    ...outlook.notes.map((note) =>
      warning("workflows", note, "Correct its `on:`, if it is meant to start")
    ),
    ...await checkRivals(files, coming),
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

/** Two workflows that publish to one place on the same tag. */
export async function checkRivals(
  files: readonly WorkflowFile[],
  coming: Coming,
): Promise<readonly Finding[]> {
  const found = rivals(await publishersOf(files, coming));
  return found.map(({ place, paths }) =>
    bad(
      "publishers",
      `${paths.join(" and ")} both publish to ${place} on one tag`,
      cureFor(paths),
    )
  );
}

/** Warns of workflows that publish to one place on a tag of this pattern. */
export async function tellRivals(
  world: World,
  root: string,
  { before, after }: { readonly before: string; readonly after: string },
  report: Reporter,
): Promise<void> {
  const coming = {
    tag: `${before}1.0.0${after}`,
    isPrerelease: false,
    isPublished: true,
  };
  for (
    const { message, cure } of await checkRivals(workflowFilesIn(world, root), coming)
  ) {
    report.say(`Warning: ${message}. ${cure}`, "strong");
  }
}

function cureFor(paths: readonly string[]): string {
  return `Let one do it: take the publishing steps, or the tag trigger, out of ${
    paths[0]
  }`;
}

/** Uploads to PyPI that nothing lets in. */
function checkTrust(files: readonly WorkflowFile[]): readonly Finding[] {
  return files.flatMap(({ path, text }) => {
    if (!text.includes("pypa/gh-action-pypi-publish")) return [];
    if (/^\s*password:/m.test(text)) return [];
    if (!/id-token:\s*write/.test(text)) {
      return [
        bad(
          "registries",
          `${path} uploads to PyPI with neither a password nor "id-token: write"`,
          "Give the job `permissions: id-token: write`, and name it as a trusted publisher",
        ),
      ];
    }
    const place = /environment:\s*(?:name:\s*)?["']?([\w-]+)/.exec(text)?.[1];
    const as = `${path.split("/").at(-1)}${place ? `, environment ${place}` : ""}`;
    return [
      warning(
        "registries",
        `PyPI must trust ${as}: that cannot be looked up from here`,
        "Compare it with the project's page, Publishing; `rung workflows setup` says how",
      ),
    ];
  });
}
