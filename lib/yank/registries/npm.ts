/** npm's registry. Sources: its API ("packuments", "dist-tags"); `libnpmpublish`, "unpublish". */
import { fail, ok, type Result } from "../../fault.ts";
import type { World } from "../../system/startup.ts";
import { accepted, type Registry, request, type Subject } from "../registry.ts";

/** The registry's address as npm itself is told it. */
function npmAt(world: World): string {
  const told = world.env("npm_config_registry") ?? world.env("NPM_CONFIG_REGISTRY");
  return (told || "https://registry.npmjs.org").replace(/\/+$/, "");
}

function npmPath(name: string): string {
  return encodeURIComponent(name).replace(/^%40/, "@");
}

interface Packument {
  readonly _rev?: string;
  readonly _attachments?: unknown;
  readonly _revisions?: unknown;
  readonly versions?: Readonly<
    Record<string, { deprecated?: string; dist?: { tarball?: string } }>
  >;
  readonly "dist-tags"?: Readonly<Record<string, string>>;
  /** When each version came out. */
  readonly time?: Readonly<Record<string, string>>;
}

const SOURCE = "NODE_AUTH_TOKEN";

/** npm. */
export const npm: Registry = {
  async look(world, subject) {
    const { version } = subject;
    const answer = await request(world, urlOf(world, subject));
    if (!answer.ok) return answer;
    const packument = answer.value.body as Packument;
    const { versions = {}, "dist-tags": tags = {}, time = {} } = packument;
    const own = versions[version];
    const isTagged = Object.values(tags).includes(version);
    return ok({
      isThere: own !== undefined,
      isYanked: Boolean(own?.deprecated) &&
        !(isTagged && Object.keys(versions).length > 1),
      ...(time[version] === undefined ? {} : { published: time[version] }),
    });
  },
  async take(world, subject, secret) {
    const moved = await tagsBack(world, subject, secret);
    return moved.ok ? await deprecate(world, subject, secret, subject.reason) : moved;
  },
  give: (world, subject, secret) => deprecate(world, subject, secret, ""),
  removes: {
    words: "deleted: nobody can publish that number again",
    hours: 72,
    async act(world, subject, secret) {
      const moved = await tagsBack(world, subject, secret);
      return moved.ok ? await unpublish(world, subject, secret) : moved;
    },
  },
};

function headersWith(secret: string) {
  return { "authorization": `Bearer ${secret}`, "content-type": "application/json" };
}

function urlOf(world: World, { name }: Subject): string {
  return `${npmAt(world)}/${npmPath(name)}`;
}

/** The packument as its owner gets it, to be written back. */
async function readPackument(
  world: World,
  subject: Subject,
  secret: string,
): Promise<Result<Packument>> {
  const url = `${urlOf(world, subject)}?write=true`;
  const read = await request(world, url, { headers: headersWith(secret) });
  const good = accepted(read, `read "${subject.name}" on npm`, SOURCE);
  return read.ok && good.ok
    ? ok(read.value.body as Packument)
    : good as Result<Packument>;
}

/** The dist-tags go back to what is good: that is what people install. */
async function tagsBack(
  world: World,
  subject: Subject,
  secret: string,
): Promise<Result<unknown>> {
  const { name, version, instead } = subject;
  const read = await readPackument(world, subject, secret);
  if (!read.ok) return read;
  const good = goodFor(read.value, version, instead);
  for (const [tag, at] of Object.entries(read.value["dist-tags"] ?? {})) {
    if (at !== version || good === undefined) continue;
    const place = `${npmAt(world)}/-/package/${npmPath(name)}/dist-tags`;
    const init = { method: "PUT", headers: headersWith(secret) };
    const moved = accepted(
      await request(world, `${place}/${encodeURIComponent(tag)}`, {
        ...init,
        body: JSON.stringify(good),
      }),
      `move npm's dist-tag "${tag}" back to ${good}`,
      SOURCE,
    );
    if (!moved.ok) return moved;
  }
  return ok(undefined);
}

/** The version that a dist-tag goes back to. */
function goodFor(
  { versions = {} }: Packument,
  version: string,
  instead: string | undefined,
): string | undefined {
  if (instead !== undefined && versions[instead]) return instead;
  return Object.keys(versions).filter((each) =>
    each !== version && !versions[each]!.deprecated && !each.includes("-")
  ).at(-1);
}

/** Writes the packument back with the message; the empty one takes it away. */
async function deprecate(
  world: World,
  subject: Subject,
  secret: string,
  message: string,
): Promise<Result<unknown>> {
  const { version } = subject;
  const read = await readPackument(world, subject, secret);
  if (!read.ok) return read;
  const own = read.value.versions?.[version];
  const versions = {
    ...read.value.versions,
    [version]: { ...own, deprecated: message },
  };
  const body = JSON.stringify({ ...read.value, versions });
  const init = { method: "PUT", headers: headersWith(secret), body };
  return accepted(
    await request(world, urlOf(world, subject), init),
    `deprecate ${version} on npm`,
    SOURCE,
  );
}

/**
 * Deletes the version as npm's own client does: out of the packument, then its file. An only
 * version stays: with it the whole package would go.
 */
async function unpublish(
  world: World,
  subject: Subject,
  secret: string,
): Promise<Result<unknown>> {
  const { version } = subject;
  const read = await readPackument(world, subject, secret);
  if (!read.ok) return read;
  const { _rev = "", versions = {}, _attachments: _, _revisions: __, ...rest } =
    read.value;
  const { [version]: own, ...others } = versions;
  const what = `delete ${version} on npm`;
  if (Object.keys(others).length === 0) {
    return fail("forge_refused", `Cannot ${what}: the package has no other version`, {
      hint: "Leave --unpublish out: it is deprecated then",
    });
  }
  const url = urlOf(world, subject);
  const headers = headersWith(secret);
  const body = JSON.stringify({ ...rest, _rev, versions: others });
  const put = await request(world, `${url}/-rev/${_rev}`, {
    method: "PUT",
    headers,
    body,
  });
  const written = accepted(put, what, SOURCE);
  const file = URL.parse(own?.dist?.tarball ?? "");
  if (!written.ok || !file) return written;
  const now = await readPackument(world, subject, secret);
  if (!now.ok) return now;
  // Below the registry's own address: what it says of itself may name another host.
  const below = file.pathname.slice(file.pathname.indexOf("/-/"));
  const gone = await request(world, `${url}${below}/-rev/${now.value._rev ?? ""}`, {
    method: "DELETE",
    headers: { "authorization": headers.authorization },
  });
  return accepted(gone, what, SOURCE);
}
