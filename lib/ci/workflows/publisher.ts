/** What the workflows that a tag starts have in common: their head, build and ends. */
import { ANSWERS, isSuccess, notifyJobs, releaseJobs } from "./after.ts";
import type { Flow, Job, Step } from "./job.ts";
import type { Settings } from "./settings.ts";
import { isSeveral } from "./several.ts";
import {
  CHECKOUT,
  classified,
  CLASSIFY,
  fetchBuilt,
  groupOf,
  installRung,
  onTags,
  READ,
  TIMEOUT_MINUTES,
} from "./steps.ts";

/** A workflow that a tag starts, but for what all of them have. */
export interface Publisher {
  /** Its name in `[workflows]`, and in the group of its runs. */
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly build: Job;
  /** The jobs that publish; one of them has to succeed. */
  readonly publish: readonly Job[];
  /** What was built, to be attached to the release; nothing: there are no files. */
  readonly artifact?: string;
}

/** The workflow: it builds, publishes, completes the GitHub Release, tells of it. */
export function publisherFlow(settings: Settings, publisher: Publisher): Flow {
  const { id, name, about, build, publish, artifact } = publisher;
  const ids = publish.map((job) => job.id);
  return {
    name,
    about,
    on: onTags(settings),
    group: groupOf(id),
    jobs: [
      build,
      ...publish,
      ...releaseJobs(settings, {
        workflow: id,
        after: ids,
        condition: conditionOf(settings, ids),
        bring: artifact === undefined ? undefined : fetchBuilt(artifact, "dist"),
      }),
      ...notifyJobs(settings, { workflow: id, published: ids }),
    ],
  };
}

/** Of several packages perhaps none is for this registry: no job that publishes runs then. */
function conditionOf(settings: Settings, ids: readonly string[]): string | undefined {
  if (isSeveral(settings)) return "!cancelled() && !failure()";
  return ids.length > 1 ? isSuccess(ids) : undefined;
}

/** The job that builds: it may only read, and has no secret. */
export function buildJob(
  settings: Settings,
  { name = "Build", answers = [], classify = CLASSIFY, steps }: {
    readonly name?: string;
    /** What `rung ci` answers and other jobs need, besides what all need. */
    readonly answers?: readonly string[];
    /** The step that asks for them. */
    readonly classify?: Step;
    readonly steps: readonly Step[];
  },
): Job {
  return {
    id: "build",
    name,
    runsOn: settings.runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    permissions: [READ],
    outputs: classified(...ANSWERS, ...answers),
    steps: [CHECKOUT, ...installRung(settings), classify, ...steps],
  };
}
