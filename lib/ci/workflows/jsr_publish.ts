/** `jsr-publish.yml`: the package of a tag goes to JSR. */
import type { Flow, Job } from "./job.ts";
import { buildJob, publisherFlow } from "./publisher.ts";
import type { Settings } from "./settings.ts";
import { identity, READ, SOURCES, testSteps, TIMEOUT_MINUTES } from "./steps.ts";
import { besidesRung, SETUP } from "./tools.ts";

/** The workflow that checks a package and publishes it. */
export function jsrPublish(settings: Settings): Flow {
  return publisherFlow(settings, {
    id: "jsr-publish",
    name: "Publish to JSR",
    about: `\
Checks the package of a tag and publishes it. JSR gives a pre-release only to those
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
        run: settings.attest === "none"
          ? "deno publish --no-provenance"
          : "deno publish",
      }],
    }],
  });
}

function build(settings: Settings): Job {
  return buildJob(settings, {
    name: "Check",
    steps: [
      ...besidesRung(settings, ["deno"]),
      ...testSteps(settings),
      {
        name: "Try",
        run: settings.build?.trimEnd() ?? "deno publish --dry-run",
      },
    ],
  });
}
