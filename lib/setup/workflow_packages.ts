/** What `rung workflows` makes of packages that have tags of their own. */
import type { Published } from "../gather/mod.ts";
import { type Publishable, REGISTRIES } from "../plan/mod.ts";

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
  return REGISTRIES.flatMap(([registry, workflow]) =>
    apart.some((each) => each.registry === registry)
      ? [{ workflow, name: undefined }]
      : []
  );
}
