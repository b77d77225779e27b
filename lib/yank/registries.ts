/**
 * The registries. Sources: npm's registry (packuments, "dist-tags"), crates.io's API ("yank"),
 * JSR's API, PyPI's JSON API, which tells and takes nothing.
 */
import { ok, type Result } from "../fault.ts";
import type { World } from "../system/startup.ts";
import { accepted, ask, type Registry, type VersionState } from "./registry.ts";

type Json = Readonly<Record<string, unknown>>;

/** The registry's address as npm itself is told it. */
function npmAt(world: World): string {
  const told = world.env("npm_config_registry") ?? world.env("NPM_CONFIG_REGISTRY");
  return (told || "https://registry.npmjs.org").replace(/\/+$/, "");
}

function npmPath(name: string): string {
  return encodeURIComponent(name).replace(/^%40/, "@");
}

interface Packument {
  readonly versions?: Readonly<Record<string, { deprecated?: string }>>;
  readonly "dist-tags"?: Readonly<Record<string, string>>;
}

const npm: Registry = {
  async look(world, { name, version }) {
    const answer = await ask(world, `${npmAt(world)}/${npmPath(name)}`);
    if (!answer.ok) return answer;
    const { versions = {}, "dist-tags": tags = {} } = answer.value.body as Packument;
    const own = versions[version];
    const isTagged = Object.values(tags).includes(version);
    return ok({
      isThere: own !== undefined,
      isYanked: Boolean(own?.deprecated) &&
        !(isTagged && Object.keys(versions).length > 1),
    });
  },
  async take(world, subject, secret) {
    const { name, version, reason, instead } = subject;
    const url = `${npmAt(world)}/${npmPath(name)}`;
    const headers = {
      "authorization": `Bearer ${secret}`,
      "content-type": "application/json",
    };
    const read = await ask(world, `${url}?write=true`, { headers });
    if (!read.ok) return read;
    const packument = read.value.body as Packument;
    const tags = packument["dist-tags"] ?? {};
    // First back to what is good: that is what people install.
    const good = goodFor(packument, version, instead);
    for (const [tag, at] of Object.entries(tags)) {
      if (at !== version || good === undefined) continue;
      const moved = accepted(
        await ask(
          world,
          `${npmAt(world)}/-/package/${npmPath(name)}/dist-tags/${
            encodeURIComponent(tag)
          }`,
          { method: "PUT", headers, body: JSON.stringify(good) },
        ),
        `move npm's dist-tag "${tag}" back to ${good}`,
        "NODE_AUTH_TOKEN",
      );
      if (!moved.ok) return moved;
    }
    return await deprecate(world, url, headers, version, reason);
  },
  async give(world, { name, version }, secret) {
    const headers = {
      "authorization": `Bearer ${secret}`,
      "content-type": "application/json",
    };
    const url = `${npmAt(world)}/${npmPath(name)}`;
    return await deprecate(world, url, headers, version, "");
  },
};

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
  url: string,
  headers: Readonly<Record<string, string>>,
  version: string,
  message: string,
): Promise<Result<unknown>> {
  const read = await ask(world, `${url}?write=true`, { headers });
  if (!read.ok) return read;
  const packument = read.value.body as Packument;
  const own = packument.versions?.[version];
  const versions = {
    ...packument.versions,
    [version]: { ...own, deprecated: message },
  };
  const body = JSON.stringify({ ...packument, versions });
  return accepted(
    await ask(world, url, { method: "PUT", headers, body }),
    `deprecate ${version} on npm`,
    "NODE_AUTH_TOKEN",
  );
}

const crates: Registry = {
  async look(world, { name, version }) {
    const answer = await ask(world, crateAt(name, version));
    if (!answer.ok) return answer;
    return ok(
      versionState(answer.value.status, (answer.value.body as Json)["version"]),
    );
  },
  take: async (world, { name, version }, secret) =>
    accepted(
      await ask(world, `${crateAt(name, version)}/yank`, {
        method: "DELETE",
        headers: { "authorization": secret },
      }),
      `yank ${version} on crates.io`,
      "CARGO_REGISTRY_TOKEN",
    ),
  give: async (world, { name, version }, secret) =>
    accepted(
      await ask(world, `${crateAt(name, version)}/unyank`, {
        method: "PUT",
        headers: { "authorization": secret },
      }),
      `take the yank of ${version} on crates.io back`,
      "CARGO_REGISTRY_TOKEN",
    ),
};

function crateAt(name: string, version: string): string {
  return `https://crates.io/api/v1/crates/${encodeURIComponent(name)}/${version}`;
}

function versionState(status: number, row: unknown): VersionState {
  const { yanked } = (row ?? {}) as { yanked?: unknown };
  return { isThere: status === 200, isYanked: yanked === true };
}

const jsr: Registry = {
  async look(world, { name, version }) {
    const answer = await ask(world, `https://jsr.io/${name}/meta.json`);
    if (!answer.ok) return answer;
    const { versions = {} } = answer.value.body as { versions?: Record<string, Json> };
    const own = versions[version];
    return ok(versionState(own ? answer.value.status : 404, own));
  },
  take: (world, subject, secret) => setJsr(world, subject, secret, true),
  give: (world, subject, secret) => setJsr(world, subject, secret, false),
};

async function setJsr(
  world: World,
  { name, version }: { readonly name: string; readonly version: string },
  secret: string,
  yanked: boolean,
): Promise<Result<unknown>> {
  const [scope = "", own = ""] = name.replace(/^@/, "").split("/");
  return accepted(
    await ask(
      world,
      `https://jsr.io/api/scopes/${scope}/packages/${own}/versions/${version}`,
      {
        method: "PATCH",
        headers: {
          "authorization": `Bearer ${secret}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ yanked }),
      },
    ),
    `${yanked ? "yank" : "take back the yank of"} ${version} on JSR`,
    "JSR_TOKEN",
  );
}

const pypi: Registry = {
  async look(world, { name, version }) {
    const url = `https://pypi.org/pypi/${encodeURIComponent(name)}/${version}/json`;
    const answer = await ask(world, url);
    if (!answer.ok) return answer;
    return ok(versionState(answer.value.status, (answer.value.body as Json)["info"]));
  },
};

/** The registries that can be asked, by the ids of `YANK_PLACES`. */
export const REGISTRIES = { npm, crates, jsr, pypi } as const;
