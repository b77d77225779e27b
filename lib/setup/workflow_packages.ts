/** What `rung workflows` makes of packages that have tags of their own. */
import type { WorkflowName } from "../ci/mod.ts";
import type { Published } from "../gather/mod.ts";
import type { Publishable } from "../plan/mod.ts";

/** What surrounds the version in a tag. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** What surrounds versions in the tags of packages, each once. */
export function distinct(apart: readonly Published[]): readonly Around[] {
  const around = apart.map(({ pattern: { before, after } }) => ({ before, after }));
  return [...new Map(around.map((each) => [JSON.stringify(each), each])).values()];
}

/** The workflows of the registries that packages go to. */
export function publishableIn(apart: readonly Published[]): readonly Publishable[] {
  const registries = new Set(apart.map(({ registry }) => registry));
  return [...registries].flatMap((registry) => {
    const workflow = PUBLISHERS[registry];
    return workflow === undefined ? [] : [{ workflow, name: undefined }];
  });
}

const PUBLISHERS: Readonly<Record<string, WorkflowName>> = {
  "npm": "npm-publish",
  "pypi": "pypi-publish",
  "crates.io": "crates-publish",
  "jsr": "jsr-publish",
};
