/** `release.yml`: a project without a registry; a tag becomes a GitHub Release. */
import { ANSWERS, attachJob, notifyJobs, releaseJob } from "./after.ts";
import type { Flow, Job } from "./job.ts";
import type { Settings } from "./settings.ts";
import {
  CHECKOUT,
  classified,
  CLASSIFY,
  groupOf,
  installRung,
  keep,
  onTags,
  READ,
  testSteps,
  TIMEOUT_MINUTES,
} from "./steps.ts";

/** The workflow that builds files, if there are any, and puts them on the release. */
export function plainRelease(settings: Settings): Flow {
  const hasAssets = settings.assets.length > 0;
  return {
    name: "Release",
    about: hasAssets
      ? "Builds the files of a tag and attaches them to its GitHub Release."
      : "Sees that a tag is right and has its GitHub Release.",
    on: onTags(settings),
    group: groupOf("release-files"),
    jobs: [
      build(settings),
      hasAssets
        ? attachJob(settings, { needs: ["build"], artifact: "release-files" })
        : releaseJob(settings),
      ...notifyJobs(settings, ["release"]),
    ],
  };
}

function build(settings: Settings): Job {
  const { assets, runsOn } = settings;
  return {
    id: "build",
    name: assets.length > 0 ? "Build" : "Check",
    runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    permissions: [READ],
    outputs: classified(...ANSWERS),
    steps: [
      CHECKOUT,
      ...installRung(settings),
      CLASSIFY,
      ...testSteps(settings),
      ...(settings.build === undefined
        ? []
        : [{ name: "Build", run: settings.build.trimEnd() }]),
      ...(assets.length > 0 ? [keep("release-files", assets.join("\n"))] : []),
    ],
  };
}
