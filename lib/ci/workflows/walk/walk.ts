/**
 * Packages of one commit, built and published by one job after the other, or in one: in
 * publishing order, each once the registry has the one before, passing over what is there. For
 * servers whose matrices cannot be made of what a job says, or do not keep an order.
 *
 * The scripts are for any sh, and ask no program but those of their registry, awk and sed. Both
 * find RUNNER_TEMP, a folder of the job's own; the first finds what `TABLE` made there.
 */
import type { Settings } from "../settings.ts";

/** How the packages of a registry are built and published. */
export interface Walk {
  /** The registry, as `rung ci` names it. */
  readonly registry: string;
  /** What the first script leaves for the second, from the root. */
  readonly folder: string;
  /** The script that builds, and holds what was built against the tags. No secret belongs here. */
  build(settings: Settings): string;
  /** The script that publishes; `hasIdentity`: the job has the tokens that tell whose it is. */
  publish(settings: Settings, hasIdentity: boolean): string;
}

/** Where the first script finds what is released. */
export const TABLE = "all.tsv";

/**
 * A script: what goes to `registry`, a line for each package with these of its answers, which
 * are never empty; and what `read` needs to take the lines apart.
 */
export function listed(registry: string, ...answers: readonly string[]): string {
  return `\
tab=$(printf '\\t')
awk -F '\\t' -v OFS='\\t' '
  NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  $at["registry"] == "${registry}" { print ${
    answers.map((each) => `$at["${each}"]`).join(", ")
  } }
' "$RUNNER_TEMP/${TABLE}" > "$RUNNER_TEMP/released.tsv"`;
}
