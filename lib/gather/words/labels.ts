/** The labels of the requests that brought the commits of a line, asked anew in every run. */
import type { Remote, Repository } from "../../git/mod.ts";
import type { CommitTold } from "../../forge/mod.ts";
import type { Config, Facts, Line } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { hear } from "./told.ts";

/** What labels say, and what is not known of them. */
export interface Labelled {
  labelsOf(sha: string): readonly string[] | undefined;
  readonly unlabelled?: Facts["unlabelled"];
}

/**
 * The labels of the commits since the last stable version. People label after the merge, too:
 * what the forge told before counts only where it cannot be asked. It never fails.
 */
export async function labelsFor(
  world: World,
  repository: Repository,
  config: Config,
  remote: Remote | undefined,
  lines: readonly Pick<Line, "sinceStable">[],
): Promise<Labelled> {
  const commits = lines.flatMap(({ sinceStable }) => [...sinceStable]);
  const shas = [...new Set(commits.map(({ sha }) => sha))];
  if (shas.length === 0) return { labelsOf: () => undefined };
  const address = remote &&
    await repository.git.text(["ls-remote", "--get-url", "--", remote.name]);
  const telling = {
    ...{ world, repository, config },
    address: address?.ok ? address.value : undefined,
  };
  const { known, asked, why } = await hear(telling, shas, true);
  const labelsOf = (sha: string) => labelsIn(known.get(sha));
  // A commit that the forge does not know has no request yet.
  const missing = shas.filter((sha) => !asked.has(sha) && !known.has(sha));
  if (why === undefined || missing.length === 0) return { labelsOf };
  return { labelsOf, unlabelled: { count: missing.length, why } };
}

/** Of a commit without a request there is nothing to label. */
function labelsIn(told: CommitTold | undefined): readonly string[] | undefined {
  return told?.request === undefined ? undefined : told.labels;
}
