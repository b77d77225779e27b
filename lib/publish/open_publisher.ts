/** What a run has to do on the forge of its remote, and with whose token. */
import { fail, ok, type Result } from "../fault.ts";
import { forgeOf, type Place } from "../forge/mod.ts";
import { type Access, isUnattended, openForge, type Token } from "../access/mod.ts";
import type { Publisher } from "./publisher.ts";
import type { Git } from "../git/mod.ts";
import type { Reporter, World } from "../system/startup.ts";

/** What is asked of the forge. */
export interface PublishOptions {
  /** Patterns of the files that go with the release. */
  readonly patterns: readonly string[];
  readonly isPublishing: boolean;
  readonly isWaiting: boolean;
  readonly dispatch?: string | undefined;
  readonly makesNotes: boolean;
}

/**
 * What is to be done on the forge; nothing where there is none, or nobody who may: then the
 * release is commit and tag, and that is said.
 *
 * Fails with `forge_unable` for files where there are no releases.
 */
export async function openPublisher(
  world: World,
  report: Reporter,
  access: Access | undefined,
  { dispatch, ...publishing }: PublishOptions,
): Promise<Result<Publisher | undefined>> {
  const place = access?.place;
  if (!access || !place) return ok(undefined);
  const token = access.token ?? await ownToken(world, access.git, place);
  if (!token) {
    if (publishing.isPublishing) {
      report.say(
        `No release on ${new URL(place.server).host}: there is no token for its API, ` +
          "only git's own credentials; see docs/tokens.md",
      );
    }
    return ok(undefined);
  }
  const forge = await openForge(world, report, place, token);
  const isPublishing = publishing.isPublishing && forge.releases !== undefined;
  if (publishing.isPublishing && !isPublishing && publishing.patterns.length > 0) {
    return fail(
      "forge_unable",
      `Cannot publish files on ${forge.forge.title}: it has no releases that take them`,
      { hint: "Leave `assets` out, or publish them from a job of your own" },
    );
  }
  return ok({ ...publishing, isPublishing, world, report, forge, dispatch });
}

/** Why a forge has no page of a release, in words; nothing where it has one. */
export function pageMissing(place: Place): string | undefined {
  const { limits, title } = forgeOf(place);
  return limits.notesCharacters > 0 ? undefined : `${title} has none`;
}

/**
 * The token that the user's credential helper has for the forge, as `gh auth setup-git` and
 * Git Credential Manager keep it. Nobody is asked, and nothing is stored.
 */
async function ownToken(
  world: World,
  git: Git,
  { git: address }: Place,
): Promise<Token | undefined> {
  if (isUnattended(world)) return undefined;
  const { protocol, host, pathname } = new URL(address);
  const exit = await git.try(["-c", "core.askPass=", "credential", "fill"], {
    stdin: `protocol=${protocol.slice(0, -1)}\nhost=${host}\npath=${
      pathname.slice(1)
    }\n\n`,
    env: { GIT_ASKPASS: "", SSH_ASKPASS: "", GIT_TERMINAL_PROMPT: "0" },
  });
  if (!exit.ok || exit.value.code !== 0) return undefined;
  const said = new TextDecoder().decode(exit.value.stdout);
  const secret = /^password=(.+)$/m.exec(said)?.[1];
  if (secret === undefined) return undefined;
  world.hide(secret);
  return { secret, source: "the credential helper", isDispatching: false };
}
