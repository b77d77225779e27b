/** Jobs that come after a publication: files on the GitHub Release, and word of it. */
import { type Job, type Permission, type Step, type Table, x } from "./job.ts";
import { IS_BUILT, isCarrying } from "./carried.ts";
import type { Settings } from "./settings.ts";
import { CHANGED_SOURCES } from "./steps.ts";

/** The outputs of the job `build` that these jobs read. */
export const ANSWERS = [
  "tag",
  "version",
  "channel",
  "is_prerelease",
  "make_latest",
] as const;

/** A list of tags: what the image is pushed as. */
export const IMAGE_ANSWER = "docker_tags";

/** The image that may be taken up in place of a build: its tag. */
export const RETAG_ANSWER = "retag_image";

/** What the answers are in an environment. */
export function answers(
  ...keys: ((typeof ANSWERS)[number] | typeof IMAGE_ANSWER | typeof RETAG_ANSWER)[]
): Table {
  return Object.fromEntries(
    keys.map((key) => [key.toUpperCase(), x(`needs.build.outputs.${key}`)]),
  );
}

/** The rights to publish a release, and to vouch for its files where that is asked for. */
function releaseRights(isVouched: boolean): readonly Permission[] {
  const more: readonly Permission[] = isVouched
    ? [
      { scope: "attestations", access: "write", why: "to keep the attestations" },
      { scope: "id-token", access: "write", why: "to sign them as this workflow" },
    ]
    : [];
  return [
    { scope: "contents", access: "write", why: "to publish the release" },
    ...more,
  ];
}

/** Where somebody may have to agree before a release is published. */
export const RELEASE_ENVIRONMENT = "github-release";

const VOUCH: Step = {
  name: "Vouch for the files",
  about:
    "a private repository's plan may have no attestations: the release goes on then",
  uses: "actions/attest",
  continueOnError: x("github.event.repository.private"),
  with: { "subject-path": "dist/*" },
};

/**
 * Completes the GitHub Release of the tag: with the files that `bring` fetches, if there are files.
 *
 * No job where the release is published last, and by another workflow.
 */
export function releaseJobs(
  settings: Settings,
  { workflow, after, condition, bring }: {
    readonly workflow: string;
    /** The jobs that come before, besides the build. */
    readonly after: readonly string[];
    /** Which of them have to have gone well; all, if not given. */
    readonly condition?: string | undefined;
    readonly bring?: Step | undefined;
  },
): readonly Job[] {
  if (!isOwner(settings, workflow)) return [];
  const hasFiles = bring !== undefined;
  const isVouched = hasFiles && settings.attest === "github";
  const isTakenUp = workflow === "release" && isCarrying(settings);
  const isLast = settings.githubRelease === "last";
  return [{
    id: "release",
    name: "Complete the GitHub Release",
    needs: ["build", ...after],
    ...(condition === undefined ? {} : { if: condition }),
    runsOn: settings.runsOn,
    timeoutMinutes: 10,
    ...(isLast ? { environment: RELEASE_ENVIRONMENT } : {}),
    permissions: releaseRights(isVouched),
    steps: [
      ...(isLast ? [CHANGED_SOURCES] : []),
      ...(bring ? [bring] : []),
      // those that were taken up are vouched for by the run that built them
      ...(isVouched ? [isTakenUp ? { ...VOUCH, if: IS_BUILT } : VOUCH] : []),
      {
        name: hasFiles && !isLast ? "Attach the files" : "Publish the release",
        env: {
          GH_TOKEN: x("github.token"),
          GH_REPO: x("github.repository"),
          ...answers("tag", "is_prerelease", "make_latest"),
          ...(isLast ? { NOTES: settings.notes } : {}),
        },
        run: isLast ? publishLast(hasFiles) : hasFiles ? ATTACH : PUBLISH,
      },
    ],
  }];
}

/**
 * Whether a workflow completes the release. Where that is done once, it is the one that is
 * for nothing else, and without it the first.
 */
export function isOwner(
  { githubRelease, publishers }: Settings,
  workflow: string,
): boolean {
  if (githubRelease === "first" || workflow === "release") return true;
  const [first = `${workflow}.yml`] = publishers;
  return !publishers.includes("release.yml") && first === `${workflow}.yml`;
}

const CREATE = `\
gh release create "$TAG" --verify-tag --title "$TAG" --generate-notes \\
    --prerelease="$IS_PRERELEASE" --latest="$MAKE_LATEST"`;

/** gh makes a draft, uploads, and publishes then. */
const ATTACH = `\
if ! gh release view "$TAG" > /dev/null 2>&1; then
  ${CREATE} \\
    dist/*
elif ! gh release upload "$TAG" dist/* --clobber; then
  echo "::error title=release_immutable::A published release may take no more files here:" \\
    'github-release = "last" in the configuration of rung publishes it with them'
  exit 1
fi`;

const PUBLISH = `\
if ! gh release view "$TAG" > /dev/null 2>&1; then
  ${CREATE}
fi`;

/** Draft, files, publication; a run that was ended half-way is finished by the next. */
function publishLast(hasFiles: boolean): string {
  const files = hasFiles ? '\n  gh release upload "$TAG" dist/* --clobber' : "";
  return `\
# the notes that were reviewed, if it is this commit that wrote them
notes=(--generate-notes)
if git diff-tree --root -r --no-commit-id --name-only HEAD -- "$NOTES" | grep -q .; then
  notes=(--notes-file "$NOTES")
fi
state=$(gh release view "$TAG" --json isDraft --jq .isDraft 2> /dev/null || echo none)
if [ "$state" = none ]; then
  gh release create "$TAG" --draft --verify-tag --title "$TAG" "\${notes[@]}" \\
    --prerelease="$IS_PRERELEASE"
fi
if [ "$state" != false ]; then${files}
  gh release edit "$TAG" --tag "$TAG" --draft=false \\
    --prerelease="$IS_PRERELEASE" --latest="$MAKE_LATEST"
fi`;
}

/** Tells of the release where the project wants it told, for the channels it chose. */
export function notifyJobs(
  settings: Settings,
  { workflow, published }: {
    readonly workflow: string;
    readonly published: readonly string[];
  },
): readonly Job[] {
  const { notify, notifyChannels, runsOn, githubRelease } = settings;
  if (notify.length === 0) return [];
  // What it links to has to be there.
  const isAwaited = githubRelease === "last" && isOwner(settings, workflow);
  const needs = isAwaited || published.length === 0 ? ["release"] : published;
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

/** The address is a secret, and so on no command line; the words are data for jq. */
function tell(title: string, secret: string, message: string): Step {
  return {
    name: `Tell ${title}`,
    env: {
      WEBHOOK: x(`secrets.${secret}`),
      ...answers("tag", "version"),
    },
    run: `\
if [ -z "$WEBHOOK" ]; then
  echo "::error title=secret_missing::There is no secret ${secret}, or it is empty"
  exit 3
fi
page=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/releases/tag/$TAG
jq --null-input --arg text "$GITHUB_REPOSITORY $VERSION is out: $page" \\
  '${message}' \\
  > "$RUNNER_TEMP/message.json"
curl --fail-with-body --silent --show-error --retry 3 \\
  --json "@$RUNNER_TEMP/message.json" --config - <<< "url = \\"$WEBHOOK\\""`,
  };
}

const TELL: { readonly [S in Settings["notify"][number]]: Step } = {
  // Slack reads `<!channel>`; these three are all that it wants escaped.
  slack: tell(
    "Slack",
    "SLACK_WEBHOOK_URL",
    '{text: $text | gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;")}',
  ),
  discord: tell(
    "Discord",
    "DISCORD_WEBHOOK_URL",
    "{content: $text, allowed_mentions: {parse: []}}",
  ),
};
