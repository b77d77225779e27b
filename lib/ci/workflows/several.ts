/**
 * Several packages of one commit, published one after the other: whoever is asked for goes
 * before who asks, once the registry has it. What is there already is passed over, so that a
 * run that ended half-way is finished by the next.
 */
import type { Settings } from "./settings.ts";

/** Whether a project's packages are released by tags of their own. */
export function isSeveral({ packages = [] }: Settings): boolean {
  return packages.length > 0;
}

/** The project's tags, or those of all its packages, as GitHub's patterns. */
export function tagsOf({ tag, packages = [tag] }: Settings): readonly string[] {
  return packages.map(({ before, after }) => `${before}*${after}`);
}

/**
 * A script: what is released at this commit and belongs to `registry`, in publishing order, a
 * line for each package with these of its answers, separated by tabs. None of them is empty.
 */
export function released(registry: string, ...answers: readonly string[]): string {
  const columns = answers.map((answer) => `.${answer}`).join(", ");
  return `\
rung ci --all --offline --format github-matrix > "$RUNNER_TEMP/released.json"
jq -r '.include[] | select(.registry == "${registry}") | [${columns}] | @tsv' \\
  "$RUNNER_TEMP/released.json" > "$RUNNER_TEMP/released.tsv"`;
}

/** A script: says that a package is passed over. */
export const PASSED_OVER =
  `echo "::notice title=already_there::$name $version is there already: passed over"`;

/** A script: asks by \`there\` until the registry has what was published, for five minutes. */
export const AWAIT = `\
tries=60
until there; do
  if [ $((tries -= 1)) = 0 ]; then
    echo "::error title=not_there_yet::The registry does not show $name $version" \\
      "yet; run this job again to publish what is left"
    exit 4
  fi
  sleep 5
done
echo "$name $version: published"`;
