/** What `create-release.yml` asks the person who presses the button, and says of itself. */
import { type Table, x } from "./job.ts";
import type { Settings } from "./settings.ts";

/** What the file does, for its reader. */
export function aboutOf(settings: Settings): string {
  const what = WHAT[settings.isTagOnly ? "tag" : "files"];
  return `${what}\n${PUSHED[settings.push](settings)}`;
}

const WHAT = {
  files:
    "Works the next version out, writes it into the version files, commits, tags, pushes.",
  tag: `\
Works the next version out, and pushes it as a tag: no file has the version, and nothing is
committed. The notes are the tag's message and the GitHub Release.`,
};

const PUSHED: { readonly [K in Settings["push"]]: (settings: Settings) => string } = {
  token: ({ tokens }) =>
    `\
The push is made with a token of the secret ${tokens.join(" or ")}:
a tag that the job's own GITHUB_TOKEN pushes would start no workflow.`,
  app: () =>
    `\
The push is made by a GitHub App (secrets RUNG_APP_ID and RUNG_APP_KEY):
a tag that the job's own GITHUB_TOKEN pushes would start no workflow.`,
  dispatch: () =>
    `\
The push is made with the job's own GITHUB_TOKEN. That starts no workflow by itself,
so the ones to start are started on the tag by name, which GitHub does allow.`,
};

/** The inputs that say what is released: part and channel, in YAML. */
export function whatInputs({ channels }: Settings): string {
  return `\
    release_type:
      description: "Part of the version to raise (auto: what commits ask for)"
      type: choice
      options: [auto, patch, minor, major]
      default: auto
    channel:
      description: "Channel to release to"
      type: choice
      options: [${channels.join(", ")}]
      default: ${channels[0]}`;
}

/** The inputs, in YAML: a person fills them in. */
export function inputs(settings: Settings): string {
  return `\
workflow_dispatch:
  inputs:
${whatInputs(settings)}
    version:
      description: "This very version instead (empty: what the two above ask for)"
      type: string
      default: ""
    dry_run:
      description: "Only show what would be released"
      type: boolean
      default: false${tokenInput(settings)}`;
}

function tokenInput({ push, tokens, tokenInput }: Settings): string {
  if (push !== "token") return "";
  const [first] = tokens;
  if (tokenInput === "list") {
    return `
    # a closed list: the job is handed these secrets and no other
    token_secret_name:
      description: "Secret that holds the token"
      type: choice
      options: [${tokens.join(", ")}]
      default: ${first}`;
  }
  return `
    # Free text, as token-input = "free" asks for: any secret can be named without changing
    # this file. The price: GitHub hands the job all secrets of the repository, since it
    # cannot know beforehand which one is meant. A list (token-secrets) is the safer way.
    token_secret_name:
      description: "Secret that holds the token"
      type: string
      default: ${first}`;
}

/** What was asked for, as the words of a command: a version may be any text. */
export const ASKED = `\
ask=()
if [ "$DRY_RUN" = true ]; then ask+=(--dry-run); fi
if [ -n "$VERSION" ]; then
  ask+=(-- "$VERSION")
else
  ask+=(--channel "$CHANNEL")
  if [ "$RELEASE_TYPE" != auto ]; then ask+=("--$RELEASE_TYPE"); fi
fi`;

/** The inputs, as variables. */
export const INPUTS: Table = {
  CHANNEL: x("inputs.channel"),
  RELEASE_TYPE: x("inputs.release_type"),
  VERSION: x("inputs.version"),
  DRY_RUN: x("inputs.dry_run"),
};
