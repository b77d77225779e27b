/** Jobs that come after a publication: files on the GitHub Release, and word of it. */
import { type Job, type Permission, type Step, type Table, x } from "./job.ts";
import type { Settings } from "./settings.ts";
import { fetchBuilt } from "./steps.ts";

/** The outputs of the job `build` that these jobs read. */
export const ANSWERS = [
  "tag",
  "version",
  "channel",
  "is_prerelease",
  "make_latest",
  "url",
] as const;

/** What the answers are in an environment. */
function answers(...keys: (typeof ANSWERS)[number][]): Table {
  return Object.fromEntries(
    keys.map((key) => [key.toUpperCase(), x(`needs.build.outputs.${key}`)]),
  );
}

/** The rights to publish a release, and to vouch for its files where that is asked for. */
export function releaseRights({ attest }: Settings): readonly Permission[] {
  const more: readonly Permission[] = attest === "github"
    ? [
      { scope: "attestations", access: "write", why: "to keep the attestations" },
      { scope: "id-token", access: "write", why: "to sign them as this workflow" },
    ]
    : [];
  return [
    { scope: "contents", access: "write", why: "to attach files to the release" },
    ...more,
  ];
}

/**
 * Attaches files to the GitHub Release of the tag; makes it where there is none.
 *
 * `condition` says which publications have to have happened.
 */
export function attachJob(
  settings: Settings,
  { needs, condition, artifact }: {
    readonly needs: readonly string[];
    readonly condition?: string;
    readonly artifact: string;
  },
): Job {
  const { attest, runsOn } = settings;
  const vouch: Step = {
    name: "Vouch for the files",
    uses: "actions/attest",
    with: { "subject-path": "dist/*" },
  };
  return {
    id: "release",
    name: "Complete the GitHub Release",
    needs,
    ...(condition === undefined ? {} : { if: condition }),
    runsOn,
    timeoutMinutes: 10,
    permissions: releaseRights(settings),
    steps: [
      fetchBuilt(artifact, "dist"),
      ...(attest === "github" ? [vouch] : []),
      {
        name: "Attach the files",
        env: {
          GH_TOKEN: x("github.token"),
          GH_REPO: x("github.repository"),
          ...answers("tag", "is_prerelease", "make_latest"),
        },
        run: `\
if gh release view "$TAG" > /dev/null 2>&1; then
  gh release upload "$TAG" dist/* --clobber
else
  gh release create "$TAG" dist/* --verify-tag --title "$TAG" --generate-notes \\
    --prerelease="$IS_PRERELEASE" --latest="$MAKE_LATEST"
fi`,
      },
    ],
  };
}

/** Makes sure that the tag has a GitHub Release, for a project without files. */
export function releaseJob(settings: Settings): Job {
  return {
    id: "release",
    name: "Complete the GitHub Release",
    needs: ["build"],
    runsOn: settings.runsOn,
    timeoutMinutes: 10,
    permissions: [
      { scope: "contents", access: "write", why: "to publish the release" },
    ],
    steps: [{
      name: "Publish the release",
      env: {
        GH_TOKEN: x("github.token"),
        GH_REPO: x("github.repository"),
        ...answers("tag", "is_prerelease", "make_latest"),
      },
      run: `\
if ! gh release view "$TAG" > /dev/null 2>&1; then
  gh release create "$TAG" --verify-tag --title "$TAG" --generate-notes \\
    --prerelease="$IS_PRERELEASE" --latest="$MAKE_LATEST"
fi`,
    }],
  };
}

/** Tells of the release where the project wants it told, for the channels it chose. */
export function notifyJobs(
  settings: Settings,
  needs: readonly string[],
): readonly Job[] {
  const { notify, notifyChannels, runsOn } = settings;
  if (notify.length === 0) return [];
  const isWanted = notifyChannels.map((channel) =>
    `needs.build.outputs.channel == '${channel}'`
  ).join(" || ");
  return [{
    id: "notify",
    name: "Tell of it",
    needs: ["build", ...needs],
    if: `${isSuccess(needs)} && (${isWanted})`,
    runsOn,
    timeoutMinutes: 5,
    permissions: [],
    steps: notify.map((service) => TELL[service]),
  }];
}

/** That one of these jobs has published, whatever became of the others. */
export function isSuccess(jobs: readonly string[]): string {
  const any = jobs.map((id) => `needs.${id}.result == 'success'`).join(" || ");
  return jobs.length === 1 ? `!cancelled() && ${any}` : `!cancelled() && (${any})`;
}

/** The address is a secret, and so on no command line. */
function tell(title: string, secret: string, message: string): Step {
  return {
    name: `Tell ${title}`,
    env: {
      WEBHOOK: x(`secrets.${secret}`),
      PROJECT: x("github.repository"),
      ...answers("version", "url"),
    },
    run: `\
jq --null-input --arg text "$PROJECT $VERSION is out: $URL" \\
  '${message}' > "$RUNNER_TEMP/message.json"
curl --fail-with-body --silent --show-error --retry 3 \\
  --json "@$RUNNER_TEMP/message.json" --config - <<< "url = \\"$WEBHOOK\\""`,
  };
}

const TELL: { readonly [S in Settings["notify"][number]]: Step } = {
  slack: tell("Slack", "SLACK_WEBHOOK_URL", "{text: $text}"),
  discord: tell(
    "Discord",
    "DISCORD_WEBHOOK_URL",
    "{content: $text, allowed_mentions: {parse: []}}",
  ),
};
