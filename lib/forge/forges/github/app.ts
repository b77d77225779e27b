/**
 * A GitHub App: where it is installed, and a token for there. Asked with the App's own
 * signature, not with a token.
 *
 * Sources: REST API 2022-11-28, "GitHub Apps"; github/docs, "Authenticating as a GitHub App
 * installation".
 */
import { fail, ok, type Result } from "../../../fault.ts";
import { at, type Connection, type Json, refused, text } from "./api.ts";
import { utcOf } from "./viewer.ts";
import { messageOf, type Reply } from "../../send.ts";

/** An App where it is installed. */
export interface Installation {
  readonly id: number;
  /** The App's name in addresses; as who it acts it is `SLUG[bot]`. */
  readonly slug: string;
}

/** A token of an installation. */
export interface Minted {
  readonly secret: string;
  /** When it ends, as `2027-03-01 12:00:00 UTC`; an hour from now. */
  readonly expires: string;
  /** What it may: `contents` → `write`. */
  readonly permissions: Readonly<Record<string, string>>;
}

const WHERE =
  "Check RUNG_APP_ID, and make a new private key, both in the App's own settings";

/**
 * The App's installation on the repository.
 *
 * Fails with `token_rejected` for a key that is not that App's, and with
 * `permission_missing` for an App that is not installed there.
 */
export async function installationOf(
  forge: Connection,
  id: string,
): Promise<Result<Installation>> {
  const { place } = forge;
  const reply = await forge.send({ method: "GET", path: `${at(forge)}/installation` });
  if (reply.status === 200) {
    const { id, app_slug } = reply.body as Json;
    return ok({ id: Number(id), slug: text(app_slug) });
  }
  if (reply.status === 401) return unknown(reply, id);
  if (reply.status !== 404) return refused(forge, reply, `act as the App "${id}"`);
  const app = await forge.send({ method: "GET", path: "/app" });
  if (app.status !== 200) return unknown(app, id);
  const page = text((app.body as Json)["html_url"]);
  return fail(
    "permission_missing",
    `Cannot act as the GitHub App "${id}": it is not installed on ${place.owner}/${place.repo}`,
    { reason: "installation", hint: `Install it: ${page}/installations/new` },
  );
}

function unknown(reply: Reply, id: string): Result<never> {
  return fail(
    "token_rejected",
    `Cannot act as the GitHub App "${id}": GitHub does not take RUNG_APP_KEY for its key ` +
      `(${messageOf(reply)})`,
    { reason: "app", hint: WHERE },
  );
}

/**
 * A token of the installation for this repository alone. Fails with `permission_missing` for
 * one that is suspended, …
 */
export async function mintToken(
  forge: Connection,
  { id, slug }: Installation,
): Promise<Result<Minted>> {
  const reply = await forge.send({
    method: "POST",
    path: `/app/installations/${id}/access_tokens`,
    body: { repositories: [forge.place.repo] },
    isRepeatable: true,
  });
  if (reply.status !== 201) {
    return refused(forge, reply, `make a token of the GitHub App "${slug}"`);
  }
  const { token, expires_at, permissions } = reply.body as Json;
  return ok({
    secret: text(token),
    expires: utcOf(Temporal.Instant.from(text(expires_at))),
    permissions: (permissions ?? {}) as Readonly<Record<string, string>>,
  });
}
