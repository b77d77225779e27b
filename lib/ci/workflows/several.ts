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

/** Scripts that several registries have: `there` asks one of them for $name $version. */
interface Said {
  /** Says that the package is passed over. */
  readonly passedOver: string;
  /** Asks until the registry has what was published, for five minutes. */
  readonly await: string;
}

function said(notice: string, error: string): Said {
  return {
    passedOver: `echo "${notice}$name $version is there already: passed over"`,
    await: `\
tries=60
until there; do
  if [ $((tries -= 1)) = 0 ]; then
    echo "${error}The registry does not show $name $version" \\
      "yet; run this job again to publish what is left"
    exit 4
  fi
  sleep 5
done
echo "$name $version: published"`,
  };
}

const ON_GITHUB = said(
  "::notice title=already_there::",
  "::error title=not_there_yet::",
);

/** A script: says that a package is passed over, as GitHub shows it. */
export const PASSED_OVER = ON_GITHUB.passedOver;

/** A script: asks until the registry has what was published, and says so on GitHub if it has not. */
export const AWAIT = ON_GITHUB.await;

/** The same two as they stand in any log. */
export const PLAIN: Said = said("", "not_there_yet: ");
