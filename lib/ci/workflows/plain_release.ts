/** `release.yml`: a project without a registry; a tag becomes a GitHub Release. */
import { IMAGE_ANSWER, notifyJobs, releaseJobs, RETAG_ANSWER } from "./after.ts";
import {
  CARRY,
  handingOn,
  IS_BUILT,
  isCarrying,
  keepCarried,
  onlyBuilt,
} from "./carried.ts";
import { imageJobs, isRetagging } from "./image.ts";
import { type Flow, type Job, RUNNER, type Step, x } from "./job.ts";
import { buildJob } from "./publisher.ts";
import type { Settings } from "./settings.ts";
import {
  CLASSIFY,
  CLASSIFY_TESTED,
  fetchBuilt,
  groupOf,
  keep,
  onTags,
  READ,
  SOURCES,
  testSteps,
  TIMEOUT_MINUTES,
} from "./steps.ts";
import { besidesRung, SETUP } from "./tools.ts";

/** The name of what is built; each machine's own has the machine's name behind it. */
const FILES = "release-files";

/** The workflow that builds files, if there are any, and puts them on the release. */
export function plainRelease(settings: Settings): Flow {
  const { assets, tools, buildOn, image } = settings;
  const isOneMachine = buildOn.length === 0;
  const carries = isCarrying(settings);
  const isTested = carries || isRetagging(settings);
  const making = isOneMachine
    ? makeSteps(settings, besidesRung(settings, tools), FILES, carries)
    : [];
  const build = buildJob(settings, {
    name: isOneMachine && assets.length > 0 ? "Build" : "Check",
    answers: image === undefined
      ? []
      : [IMAGE_ANSWER, ...(isRetagging(settings) ? [RETAG_ANSWER] : [])],
    classify: isTested ? CLASSIFY_TESTED : CLASSIFY,
    steps: [
      ...(carries
        ? [CARRY, keepCarried(isOneMachine ? FILES : `${FILES}-carried`)]
        : []),
      ...making,
    ],
  });
  const before = [...makeJobs(settings), ...tryJobs(settings)];
  return {
    name: "Release",
    about: aboutOf(settings),
    on: onTags(settings),
    group: groupOf("release-files"),
    jobs: [
      carries ? handingOn(build) : build,
      ...before,
      ...releaseJobs(settings, {
        workflow: "release",
        after: before.map(({ id }) => id),
        condition: leftOut(settings),
        bring: assets.length > 0 ? fetchFiles(settings) : undefined,
      }),
      ...imageJobs(settings),
      ...notifyJobs(settings, { workflow: "release", published: [] }),
    ],
  };
}

/** What becomes of a tag, in a line for each part that there is. */
function aboutOf({ assets, githubRelease, image, try: tries }: Settings): string {
  const isLast = githubRelease === "last";
  const release = isLast
    ? "Publishes the GitHub Release of a tag"
    : "Sees that a tag is right and has its GitHub Release";
  const files = isLast
    ? "Builds the files of a tag and publishes its GitHub Release with them"
    : "Builds the files of a tag and attaches them to its GitHub Release";
  return [
    `${assets.length > 0 ? files : release}.`,
    ...(tries === undefined ? [] : ["Nothing is handed out before it was tried."]),
    ...(image === undefined
      ? []
      : ["The image comes last: it may be made of the files."]),
  ].join("\n");
}

/** What scripts can tell machines apart by. */
const MACHINE = { MACHINE: RUNNER };

/** The project's own commands, and what they made. */
function makeSteps(
  settings: Settings,
  tools: readonly Step[],
  name: string,
  carries = false,
): readonly Step[] {
  const { build, assets, buildSecrets } = settings;
  const made = (step: Step) => carries ? onlyBuilt(step) : step;
  const env = Object.fromEntries(
    buildSecrets.map((name) => [name, x(`secrets.${name}`)]),
  );
  return [
    ...tools,
    ...testSteps(settings),
    ...(build === undefined ? [] : [made({
      name: "Build",
      ...(buildSecrets.length > 0 ? { env } : {}),
      run: build.trimEnd(),
    })]),
    ...(assets.length > 0 ? [made(keep(name, assets.join("\n")))] : []),
  ];
}

/** Builds on each machine that is asked for. */
function makeJobs(settings: Settings): readonly Job[] {
  if (settings.buildOn.length === 0) return [];
  const tools = settings.tools.map((tool) => SETUP[tool]);
  return [{
    id: "make",
    name: `Build on ${RUNNER}`,
    needs: ["build"],
    ...(isCarrying(settings) ? { if: IS_BUILT } : {}),
    ...everywhere(settings, settings.buildOn),
    env: MACHINE,
    steps: [SOURCES, ...makeSteps(settings, tools, `${FILES}-${RUNNER}`)],
  }];
}

/** Tries what was built before anybody gets it. */
function tryJobs(settings: Settings): readonly Job[] {
  const { assets, tools, buildOn, tryOn } = settings;
  if (settings.try === undefined) return [];
  return [{
    id: "try",
    name: tryOn.length > 0 ? `Try on ${RUNNER}` : "Try",
    needs: ["build", ...(buildOn.length > 0 ? ["make"] : [])],
    ...conditionFor(settings),
    ...everywhere(settings, tryOn),
    ...(tryOn.length > 0 ? { env: MACHINE } : {}),
    steps: [
      SOURCES,
      ...tools.map((tool) => SETUP[tool]),
      ...(assets.length > 0 ? [fetchFiles(settings)] : []),
      { name: "Try", run: settings.try.trimEnd() },
    ],
  }];
}

/** The job that builds may be left out, which is no failure of those behind it. */
function leftOut(settings: Settings): string | undefined {
  return isCarrying(settings) && settings.buildOn.length > 0
    ? "!cancelled() && !failure()"
    : undefined;
}

function conditionFor(settings: Settings): { readonly if?: string } {
  const condition = leftOut(settings);
  return condition === undefined ? {} : { if: condition };
}

function everywhere({ runsOn }: Settings, runners: readonly string[]) {
  return { runsOn, runners, timeoutMinutes: TIMEOUT_MINUTES, permissions: [READ] };
}

/** All files of all machines, in `dist`. */
function fetchFiles({ buildOn }: Settings): Step {
  if (buildOn.length === 0) return fetchBuilt(FILES, "dist");
  return {
    name: "Fetch what was built",
    uses: "actions/download-artifact",
    with: { pattern: `${FILES}-*`, path: "dist", "merge-multiple": "true" },
  };
}
