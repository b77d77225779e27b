/** The files of the pre-release that had the very code of a release: taken up, and not built anew. */
import { type Job, type Step, x } from "./job.ts";
import type { Settings } from "./settings.ts";
import { keep } from "./steps.ts";

/** Whether files that were tested may be taken up. */
export function isCarrying({ assets, carriesAssets }: Settings): boolean {
  return assets.length > 0 && carriesAssets;
}

/** The output of the job `build` that says whether they were. */
const CARRIED = "carried";

/** That they were not: an expression in other jobs. */
export const IS_BUILT = `needs.build.outputs.${CARRIED} != 'true'`;

/** The job `build`, handing on whether files were taken up. */
export function handingOn(job: Job): Job {
  return {
    ...job,
    outputs: { ...job.outputs, [CARRIED]: x("steps.carry.outputs.is_done") },
  };
}

/** A step that only a build wants, in the job that may have taken files up. */
export function onlyBuilt(step: Step): Step {
  return { ...step, if: "steps.carry.outputs.is_done != 'true'" };
}

/** The files that were taken up, for the jobs that publish them. */
export function keepCarried(name: string): Step {
  return {
    ...keep(name, x("runner.temp") + "/carried/*"),
    name: "Keep what was taken up",
    if: "steps.carry.outputs.is_done == 'true'",
  };
}

/**
 * Brings the candidate's files, each proved by the digest that GitHub says of it. One that is not
 * whole, or says the candidate's version in its name or inside, has all of them built anew.
 * `gzip -dcf` gives what is not packed as it is.
 */
export const CARRY: Step = {
  name: "Take up the files that were tested",
  about: "only where this very code was a pre-release, whose files are there",
  id: "carry",
  if: "steps.rung.outputs.retag_from != ''",
  env: {
    GH_TOKEN: x("github.token"),
    TESTED: x("steps.rung.outputs.retag_from"),
    TESTED_VERSION: x("steps.rung.outputs.retag_image"),
  },
  run: `\
folder=$RUNNER_TEMP/carried
anew() {
  rm -rf "$folder"
  echo "::notice title=Files::They are built anew: $1"
  exit 0
}
list=$(gh api "repos/$GITHUB_REPOSITORY/releases/tags/$TESTED" --jq '
  if all(.assets[]; .state == "uploaded" and .digest != null)
  then .assets[] | [.digest, .name] | @tsv else empty end') ||
  anew "$TESTED has no release"
[ -n "$list" ] || anew "the release $TESTED has no files that are whole and have a digest"
[[ "$list" != *"$TESTED_VERSION"* ]] || anew "a file of $TESTED names its version"
gh release download "$TESTED" --repo "$GITHUB_REPOSITORY" --dir "$folder"
while IFS=$'\\t' read -r digest name; do
  sum=$(sha256sum < "$folder/$name")
  if [ "sha256:\${sum%% *}" != "$digest" ]; then
    echo "::error title=Files::$name of $TESTED came with other bytes than GitHub says ($digest)"
    exit 1
  fi
  inside=$({ gzip -dcf "$folder/$name"; unzip -p "$folder/$name"; } 2> /dev/null |
    grep -acF -- "$TESTED_VERSION" || true)
  [ "$inside" = 0 ] || anew "$name of $TESTED has its version inside"
done <<< "$list"
echo "::notice title=Files::Those of $TESTED, carried over and not built: $(wc -l <<< "$list")"
echo "is_done=true" >> "$GITHUB_OUTPUT"`,
};
