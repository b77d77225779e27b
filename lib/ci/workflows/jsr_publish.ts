/** `jsr-publish.yml`: the package of a tag goes to JSR. */
import { ANSWERS, notifyJobs, releaseJob } from "./after.ts";
import type { Flow, Job } from "./job.ts";
import type { Settings } from "./settings.ts";
import {
  CHECKOUT,
  classified,
  CLASSIFY,
  groupOf,
  identity,
  installRung,
  onTags,
  READ,
  SETUP_DENO,
  testSteps,
  TIMEOUT_MINUTES,
} from "./steps.ts";

/** The workflow that checks a package and publishes it. */
export function jsrPublish(settings: Settings): Flow {
  return {
    name: "Publish to JSR",
    about: `\
Checks the package of a tag and publishes it. JSR gives a pre-release only to those
who ask for one, so all channels go to the same place.
There is no secret: the package is linked to this repository.`,
    on: onTags(settings),
    group: groupOf("jsr-publish"),
    jobs: [
      build(settings),
      {
        id: "jsr",
        name: "Publish to JSR",
        needs: ["build"],
        runsOn: settings.runsOn,
        timeoutMinutes: TIMEOUT_MINUTES,
        environment: "jsr",
        permissions: [READ, identity("JSR")],
        steps: [CHECKOUT, SETUP_DENO, {
          name: "Publish",
          run: "deno publish",
        }],
      },
      { ...releaseJob(settings), needs: ["build", "jsr"] },
      ...notifyJobs(settings, ["jsr"]),
    ],
  };
}

function build(settings: Settings): Job {
  // A rung that Deno runs has brought Deno along.
  const setup = settings.install === "binary" ? [SETUP_DENO] : [];
  return {
    id: "build",
    name: "Check",
    runsOn: settings.runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    permissions: [READ],
    outputs: classified(...ANSWERS),
    steps: [
      CHECKOUT,
      ...installRung(settings),
      CLASSIFY,
      ...setup,
      ...testSteps(settings),
      {
        name: "Try",
        run: settings.build?.trimEnd() ?? "deno publish --dry-run",
      },
    ],
  };
}
