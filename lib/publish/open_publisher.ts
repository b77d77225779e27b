/** What a run has to do on the forge of its remote, and with whose token. */
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { forgeOf, type Place } from "../forge/mod.ts";
import { type Access, type Desk, deskToken, openForge } from "../access/mod.ts";
import type { Publisher } from "./publisher.ts";
import type { Reporter, World } from "../system/startup.ts";

/** What is asked of the forge. */
export interface PublishOptions {
  /** Patterns of the files that go with the release. */
  readonly patterns: readonly string[];
  readonly isPublishing: boolean;
  readonly isWaiting: boolean;
  readonly dispatch?: string | undefined;
  readonly makesNotes: boolean;
  /** The person at the desk, who may let rung use their own login. */
  readonly desk?: Desk | undefined;
  /** Whether each package has a release of its own there, or one stands for all. */
  readonly releases?: "each" | "one";
}

/**
 * What is to be done on the forge; nothing where there is none, or nobody who may: then the
 * release is commit and tag, and that is said.
 *
 * Fails with `forge_unable` for what is asked of a host that cannot do it: files and notes where
 * there are no releases, runs where rung knows no forge; and with `cancelled`.
 */
export async function openPublisher(
  world: World,
  report: Reporter,
  access: Access | undefined,
  { dispatch, desk, ...publishing }: PublishOptions,
): Promise<Result<Publisher | undefined>> {
  if (!access) return ok(undefined);
  const { place, host } = access;
  if (!place) {
    const unable = host === undefined ? [] : unableAt(host, publishing, dispatch);
    return unable.length > 0 ? { ok: false, faults: unable } : ok(undefined);
  }
  const own = access.token
    ? ok(access.token)
    : await deskToken({ world, git: access.git, place, desk });
  if (!own.ok) return own;
  const token = own.value;
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
  const isPublishing = publishing.isPublishing &&
    (forge.releases !== undefined ||
      (forge.downloads !== undefined && publishing.patterns.length > 0));
  if (publishing.isPublishing && !isPublishing && publishing.patterns.length > 0) {
    return fail(
      "forge_unable",
      `Cannot publish files on ${forge.forge.title}: it has no releases that take them`,
      { hint: "Leave `assets` out, or publish them from a job of your own" },
    );
  }
  if (publishing.isPublishing && publishing.makesNotes && !forge.releases) {
    return fail(
      "forge_unable",
      `Cannot let ${forge.forge.title} make notes: it has no releases`,
      { hint: "Leave --generate-notes out" },
    );
  }
  return ok({ ...publishing, isPublishing, world, report, forge, dispatch });
}

/** What is asked that a host which is no known forge cannot do, each a fault. */
function unableAt(
  host: string,
  { patterns, makesNotes, isPublishing }: PublishOptions,
  dispatch: string | undefined,
): readonly Fault[] {
  const asked = [
    [isPublishing && patterns.length > 0, "publish files", "leave `assets` out"],
    [isPublishing && makesNotes, "make notes", "leave --generate-notes out"],
    [dispatch !== undefined, `start "${dispatch}"`, "leave --dispatch out"],
  ] as const;
  return asked.filter(([is]) => is).map(([, what, out]) =>
    fault("forge_unable", `Cannot ${what} on ${host}: rung knows no forge there`, {
      hint: `Name the forge in the configuration ([forge] kind), or ${out}`,
    })
  );
}

/** Why a forge has no page of a release, in words; nothing where it has one. */
export function pageMissing(place: Place): string | undefined {
  const { limits, title } = forgeOf(place);
  return limits.notesCharacters > 0 ? undefined : `${title} has none`;
}

/**
 * How a release is finished that went out without its page, for want of a token: an order.
 * Nothing where there is one, or none is to be.
 */
export function howToFinish(
  { access, publisher, isPublishing, command }: {
    readonly access: Access | undefined;
    readonly publisher: Publisher | undefined;
    readonly isPublishing: boolean;
    /** What goes on with the release. */
    readonly command: string;
  },
): string | undefined {
  const place = access?.place;
  if (!place || publisher || !isPublishing || pageMissing(place)) return undefined;
  const { desk, title } = forgeOf(place);
  const { host } = new URL(place.server);
  const login = desk && `log in with \`${desk.login(host)}\`, or `;
  return `To publish the release on ${title}: ${
    login ?? ""
  }put a token into RELEASE_PAT ` +
    `(docs/tokens.md), then run \`${command}\``;
}
