/**
 * A container registry: the image of a version keeps its own tag, and the tags that many versions
 * share, `latest` and `1`, go back to the image that they had before. The manifest is written
 * under them once more, byte for byte, so that its digest stays.
 *
 * Sources: OCI Distribution Specification 1.1, "Pulling manifests", "Pushing manifests"; Docker's
 * "Token authentication". No part of either takes a tag away.
 */
import { fail, ok, type Result } from "../../fault.ts";
import { sha256 } from "../../system/mod.ts";
import type { World } from "../../system/startup.ts";
import { accepted, type Registry, type Subject } from "../registry.ts";

const SOURCE = "GHCR_TOKEN";

/** The kinds of manifest that there are: of one machine, and of several. */
const KINDS = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/** A registry's image of a version. */
export const image: Registry = {
  async look(world, subject) {
    const secret = world.env(SOURCE)?.trim() ?? "";
    world.hide(secret, SOURCE);
    const own = await read(world, subject, subject.version, secret);
    if (!own.ok) return own;
    if (own.value === undefined) return ok({ isThere: false, isYanked: false });
    for (const { tag } of backs(subject)) {
      const shared = await read(world, subject, tag, secret);
      if (!shared.ok) return shared;
      if (shared.value?.digest === own.value.digest) {
        return ok({ isThere: true, isYanked: false });
      }
    }
    return ok({ isThere: true, isYanked: true });
  },
  async take(world, subject, secret) {
    const own = await read(world, subject, subject.version, secret);
    if (!own.ok) return own;
    for (const { tag, to } of backs(subject)) {
      const shared = await read(world, subject, tag, secret);
      if (!shared.ok) return shared;
      if (shared.value?.digest !== own.value?.digest) continue;
      const good = await read(world, subject, to, secret);
      if (!good.ok) return good;
      if (!good.value) {
        const message =
          `Cannot move the image tag "${tag}" back: there is no image ${to}`;
        return fail("forge_refused", message, {
          hint: "Push that image first, then run it again",
        });
      }
      const { bytes: body, type } = good.value;
      const put = await send(world, subject, tag, secret, {
        method: "PUT",
        body,
        type,
      });
      const what = `move the image tag "${tag}" back to ${to}`;
      const moved = accepted(
        put.ok ? ok({ status: put.value.status, body: undefined }) : put,
        what,
        SOURCE,
      );
      if (!moved.ok) return moved;
    }
    return ok(undefined);
  },
};

/** The shared tags that another good version can have, and which. */
export function backs(
  { version, others = [] }: Pick<Subject, "version" | "others">,
): readonly { readonly tag: string; readonly to: string }[] {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return [];
  const [major, minor] = version.split(".");
  const tags = ["latest", ...(major === "0" ? [] : [major!]), `${major}.${minor}`];
  return tags.flatMap((tag) => {
    const to = others.find((each) => tag === "latest" || each.startsWith(`${tag}.`));
    return to === undefined ? [] : [{ tag, to }];
  });
}

interface Manifest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly digest: string;
}

/** The manifest that a tag leads to; nothing where there is no such tag. */
async function read(
  world: World,
  subject: Subject,
  tag: string,
  secret: string,
): Promise<Result<Manifest | undefined>> {
  const answer = await send(world, subject, tag, secret, { method: "GET" });
  if (!answer.ok) return answer;
  const { status, headers } = answer.value;
  if (status === 404) return ok(undefined);
  if (status !== 200) {
    const told = ok({ status, body: undefined });
    return accepted(told, `read the image "${tag}"`, SOURCE) as Result<never>;
  }
  const bytes = await answer.value.bytes();
  const type = headers.get("content-type") ?? "";
  return ok({ bytes, type, digest: await sha256(bytes) });
}

/** One request about a manifest; a registry that asks for a token is asked for one first. */
async function send(
  world: World,
  { name }: Subject,
  tag: string,
  secret: string,
  { method, body, type }: {
    readonly method: "GET" | "PUT";
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly type?: string;
  },
): Promise<Result<Response>> {
  const [host = "", ...path] = name.split("/");
  const url = `https://${host}/v2/${path.join("/")}/manifests/${tag}`;
  const request = (token: string | undefined) =>
    world.fetch(url, {
      method,
      redirect: "error",
      headers: {
        ...{ accept: KINDS, "user-agent": "rung (release tool)" },
        ...(type === undefined ? {} : { "content-type": type }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body ? { body } : {}),
    });
  try {
    const first = await request(undefined);
    if (first.status !== 401) return ok(first);
    const token = await tokenFor(world, first, host, { path, method, secret });
    await first.body?.cancel();
    return ok(token === undefined ? first : await request(token));
  } catch {
    return fail("forge_unreachable", `Cannot ask ${host}: it does not answer`, {
      hint: "Check the network, then run it again",
    });
  }
}

/** A token for this image alone; nothing where the registry gives none. */
async function tokenFor(
  world: World,
  { headers }: Response,
  host: string,
  { path, method, secret }: {
    readonly path: readonly string[];
    readonly method: string;
    readonly secret: string;
  },
): Promise<string | undefined> {
  const challenge = headers.get("www-authenticate") ?? "";
  const said = (key: string) => new RegExp(`${key}="([^"]*)"`).exec(challenge)?.[1];
  const realm = URL.parse(said("realm") ?? "");
  // The secret goes to the registry's own host alone.
  if (realm?.protocol !== "https:" || realm.host !== host) return undefined;
  realm.searchParams.set("service", said("service") ?? host);
  const rights = method === "GET" ? "pull" : "pull,push";
  realm.searchParams.set("scope", `repository:${path.join("/")}:${rights}`);
  const answer = await world.fetch(realm.href, {
    redirect: "error",
    headers: secret === "" ? {} : { authorization: `Basic ${btoa(`rung:${secret}`)}` },
  });
  if (answer.status !== 200) return undefined;
  const { token, access_token: other } = await answer.json();
  const made = token ?? other;
  if (typeof made !== "string") return undefined;
  world.hide(made);
  return made;
}
