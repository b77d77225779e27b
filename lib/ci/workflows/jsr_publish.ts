/** `jsr-publish.yml`: the package of a tag goes to JSR. */
import { type Flow, type Job, type Step, x } from "./job.ts";
import { buildJob, publisherFlow } from "./publisher.ts";
import { isSeveral, released } from "./several.ts";
import type { Settings } from "./settings.ts";
import { identity, READ, SOURCES, testSteps, TIMEOUT_MINUTES } from "./steps.ts";
import { besidesRung, SETUP } from "./tools.ts";

/** The workflow that checks a package and publishes it. */
export function jsrPublish(settings: Settings): Flow {
  const isMany = isSeveral(settings);
  const command = settings.attest === "none"
    ? "deno publish --no-provenance"
    : "deno publish";
  return publisherFlow(settings, {
    id: "jsr-publish",
    name: "Publish to JSR",
    about: `\
${
      isMany
        ? MANY
        : "Checks the package of a tag and publishes it."
    } JSR gives a pre-release only to those
who ask for one, so all channels go to the same place.
There is no secret: the package is linked to this repository.`,
    build: build(settings),
    publish: [{
      id: "jsr",
      name: "Publish to JSR",
      needs: ["build"],
      runsOn: settings.runsOn,
      timeoutMinutes: TIMEOUT_MINUTES,
      environment: "jsr",
      permissions: [READ, identity("JSR")],
      steps: [SOURCES, SETUP.deno, {
        name: "Publish",
        ...(isMany ? { env: { FOLDERS: x("needs.build.outputs.folders") } } : {}),
        run: isMany ? publishAll(command) : command,
      }],
    }],
  });
}

const MANY = `\
Checks the packages that are released at a tag's commit, and publishes them in their order:
whoever is asked for is there before who asks. What is there already is passed over.`;

function build(settings: Settings): Job {
  const own = settings.build?.trimEnd();
  const isMany = isSeveral(settings);
  const tries: readonly Step[] = isMany
    ? [...(own === undefined ? [] : [{ name: "Build", run: own }]), TRY_ALL]
    : [{ name: "Try", run: own ?? "deno publish --dry-run" }];
  const job = buildJob(settings, {
    name: "Check",
    steps: [
      ...besidesRung(settings, ["deno"]),
      ...testSteps(settings),
      ...tries,
    ],
  });
  if (!isMany) return job;
  return {
    ...job,
    outputs: { ...job.outputs, folders: x("steps.list.outputs.folders") },
  };
}

/** What would be published says what it is, and is held against its tag. */
const TRY_ALL: Step = {
  name: "Try, and compare with the tags",
  id: "list",
  env: { NO_COLOR: "1" },
  run: `\
${released("jsr", "package_path", "version")}
while IFS=$'\\t' read -r folder version; do
  (cd "$folder" && deno publish --dry-run < /dev/null 2>&1) | tee "$RUNNER_TEMP/said"
  tried=$(sed -n 's/^Simulating publish of \\(.*\\) with files:$/\\1/p' "$RUNNER_TEMP/said")
  if [ "\${tried##*@}" != "$version" ]; then
    echo "::error title=tag_differs::$folder would be published as \${tried:-nothing}," \\
      "the tag says $version"
    exit 3
  fi
done < "$RUNNER_TEMP/released.tsv"
{
  echo "folders<<END_OF_FOLDERS"
  cut -f 1 "$RUNNER_TEMP/released.tsv"
  echo "END_OF_FOLDERS"
} >> "$GITHUB_OUTPUT"`,
};

/** deno ends when JSR has it, and passes over what is there by itself. */
function publishAll(command: string): string {
  return `\
while IFS= read -r folder; do
  if [ -z "$folder" ]; then continue; fi
  (cd "$folder" && NO_COLOR=1 ${command} < /dev/null 2>&1) | tee "$RUNNER_TEMP/said"
  if grep "Skipping, already published" "$RUNNER_TEMP/said" > "$RUNNER_TEMP/there"; then
    echo "::notice title=already_there::$(cat "$RUNNER_TEMP/there")"
  fi
done <<< "$FOLDERS"`;
}
