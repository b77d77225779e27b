/**
 * The token of an App of the forge, made anew for each run. Loaded when there is an App to ask.
 *
 * octokit signs what is asked as the App; the key itself goes nowhere.
 */
import { fail, ok, type Result } from "../fault.ts";
import {
  forgeOf,
  installationOf,
  type Minted,
  mintToken,
  type Place,
} from "../forge/mod.ts";
import { octokitOptions, sender } from "./client.ts";
import type { Reporter, World } from "../system/startup.ts";
import { loadPrivateKeys } from "../system/mod.ts";
import { checkWay, type Token } from "./token.ts";

/** What an App is known by. */
export interface AppKey {
  /** Its number, or its client id. */
  readonly id: string;
  /** As it was given: PEM, perhaps with `\n` written out, or that in base64. */
  readonly key: string;
}

/** The variable that holds the App's id: as the source of a token, it names the App. */
const SOURCE = "RUNG_APP_ID";

/** Nobody hears of the waits for a token: they are seconds. */
const SILENT: Reporter = {
  doing() {},
  done() {},
  undone() {},
  say() {},
  detail() {},
};

/**
 * The App's token for the repository; hidden from now on. `isToWrite`: one that may not push
 * is refused.
 *
 * Fails with `token_rejected`, `permission_missing`, `token_exposed`, `forge_unreachable`.
 */
export async function appToken(
  world: World,
  place: Place,
  app: AppKey,
  isToWrite: boolean,
): Promise<Result<Token>> {
  const { id, key } = app;
  const safe = checkWay(place.api);
  if (!safe.ok) return safe;
  const { privateKeyPem } = await loadPrivateKeys();
  const pem = privateKeyPem(key);
  if (pem === undefined) return keyBroken(forgeOf(place).title);
  world.hide(pem);
  const { App, Octokit } = await import("octokit");
  const { octokit } = new App({
    appId: id,
    privateKey: pem,
    Octokit: Octokit.defaults(octokitOptions(world, place)),
  });
  const forge = {
    place,
    source: SOURCE,
    send: sender(world, SILENT, octokit, place),
  };
  const installation = await installationOf(forge, id);
  if (!installation.ok) return installation;
  const minted = await mintToken(forge, installation.value);
  if (!minted.ok) return minted;
  const { slug } = installation.value;
  const { secret, permissions } = minted.value;
  world.hide(secret);
  const able = isToWrite ? mayWrite(minted.value, slug, place) : ok(undefined);
  if (!able.ok) return able;
  const { expires } = minted.value;
  const login = `${slug}[bot]`;
  return ok({
    ...{ secret, source: SOURCE, isDispatching: false, login, permissions, expires },
    renew: () => appToken(world, place, app, isToWrite),
  });
}

function keyBroken(title: string): Result<never> {
  return fail(
    "token_rejected",
    `Cannot act as a ${title} App: RUNG_APP_KEY is no RSA private key in PEM form`,
    {
      reason: "app_key",
      hint:
        "Store the whole .pem file that the App's settings gave (Private keys), from " +
        "-----BEGIN to -----END",
    },
  );
}

/** Whether it may push. An App, other than a person's token, tells what it may. */
function mayWrite(
  { permissions }: Minted,
  slug: string,
  place: Place,
): Result<unknown> {
  if (permissions["contents"] === "write") return ok(undefined);
  const has = Object.entries(permissions).map((each) => each.join(": ")).join(", ");
  return fail(
    "permission_missing",
    `Cannot push as the ${
      forgeOf(place).title
    } App "${slug}": it may not write contents (it has ${has || "nothing"})`,
    {
      reason: "contents",
      hint:
        `Give it "Contents: Read and write" at ${place.server}/settings/apps/${slug}` +
        "/permissions, and accept that where it is installed",
    },
  );
}
