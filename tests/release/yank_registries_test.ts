/** `rung yank` and `rung unyank` at each registry, held against what its documentation says. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

/** A registry with 1.0.0 and 1.1.0 of the package `tool`, whose 1.1.0 is taken back. */
interface Row {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly host: string;
  /** The variable of the credential, and what is sent of it. */
  readonly credential: string;
  readonly sent: string;
  readonly header?: string;
  /** Method and path → whether it is taken back from then on. */
  readonly writes: Readonly<Record<string, boolean>>;
  /** What is asked for with --unpublish alone. */
  readonly isDeleting?: true;
  look(path: string, isTaken: boolean): unknown;
}

const ROWS: readonly Row[] = [
  {
    title: "crates.io",
    files: { "Cargo.toml": '[package]\nname = "tool"\nversion = "1.1.0"\n' },
    host: "crates.io",
    credential: "CARGO_REGISTRY_TOKEN",
    sent: "secret",
    writes: {
      "DELETE /api/v1/crates/tool/1.1.0/yank": true,
      "PUT /api/v1/crates/tool/1.1.0/unyank": false,
    },
    look: (path, yanked) =>
      path === "/api/v1/crates/tool/1.1.0" && { version: { num: "1.1.0", yanked } },
  },
  {
    title: "JSR",
    files: {
      "deno.json": '{ "name": "@acme/tool", "version": "1.1.0", "exports": "./a.ts" }',
    },
    host: "jsr.io",
    credential: "JSR_TOKEN",
    sent: "Bearer secret",
    writes: {
      'PATCH /api/scopes/acme/packages/tool/versions/1.1.0 {"yanked":true}': true,
      'PATCH /api/scopes/acme/packages/tool/versions/1.1.0 {"yanked":false}': false,
    },
    look: (path, yanked) =>
      path === "/@acme/tool/meta.json" && {
        versions: { "1.0.0": {}, "1.1.0": yanked ? { yanked } : {} },
      },
  },
  {
    title: "NuGet",
    files: {
      "Tool.csproj": "<Project><PropertyGroup><PackageId>Acme.Tool</PackageId>" +
        "<Version>1.1.0</Version></PropertyGroup></Project>\n",
    },
    host: "nuget.org",
    credential: "NUGET_API_KEY",
    sent: "secret",
    header: "x-nuget-apikey",
    writes: {
      "DELETE /api/v2/package/Acme.Tool/1.1.0": true,
      "POST /api/v2/package/Acme.Tool/1.1.0": false,
    },
    look: (path, isTaken) =>
      path === "/v3/registration5-gz-semver2/acme.tool/1.1.0.json" &&
      { listed: !isTaken },
  },
  {
    title: "Hex",
    files: {
      "mix.exs":
        'defmodule T.MixProject do\n  def project do\n    [app: :tool, version: "1.1.0"]\n  end\nend\n',
    },
    host: "hex.pm",
    credential: "HEX_API_KEY",
    sent: "secret",
    writes: {
      'POST /api/packages/tool/releases/1.1.0/retire {"reason":"invalid","message":"broken"}':
        true,
      "DELETE /api/packages/tool/releases/1.1.0/retire": false,
    },
    look: (path, isTaken) =>
      path === "/api/packages/tool/releases/1.1.0" &&
      { retirement: isTaken ? { reason: "invalid" } : null },
  },
  {
    title: "RubyGems",
    files: {
      "tool.gemspec":
        'Gem::Specification.new do |s|\n  s.name = "tool"\n  s.version = "1.1.0"\nend\n',
    },
    host: "rubygems.org",
    credential: "GEM_HOST_API_KEY",
    sent: "secret",
    writes: { "DELETE /api/v1/gems/yank?gem_name=tool&version=1.1.0": true },
    isDeleting: true,
    look: (path, isTaken) =>
      path === "/api/v2/rubygems/tool/versions/1.1.0.json" && !isTaken &&
      { number: "1.1.0", yanked: false },
  },
];

for (const row of ROWS) {
  Deno.test(`${row.title}: looked at, taken back, seen, and put back where it can be`, () =>
    withRepo(async (repo) => {
      for (const version of ["1.0.0", "1.1.0"]) {
        await repo.tag(`v${version}`, version);
        await repo.commit("fix: more");
      }
      await repo.push();
      let isTaken = false;
      const wrote: string[] = [];
      const run = async (line: string, secret = "") => {
        const env = { ...repo.env, [row.credential]: secret };
        const ran = await rung([...line.split(" "), "--json"], { cwd: repo.dir, env }, (
          world,
        ) => ({
          async fetch(url, init) {
            const { host, pathname, search } = new URL(url);
            assert(`.${host}`.endsWith(`.${row.host}`), url);
            const { method = "GET", body } = init;
            if (method === "GET") {
              const said = row.look(pathname, isTaken);
              return said
                ? Response.json(said)
                : Response.json({ message: "none" }, { status: 404 });
            }
            const words = `${method} ${pathname}${search}${body ? ` ${body}` : ""}`;
            wrote.push(words);
            const own = new Headers(init.headers).get(row.header ?? "authorization");
            if (own !== row.sent) return new Response("no", { status: 403 });
            const known = row.writes[words];
            if (known === undefined) return new Response("what?", { status: 404 });
            isTaken = known;
            return await Promise.resolve(Response.json({ ok: true }));
          },
          ...{ now: world.now },
        }));
        const { places } = JSON.parse(ran.out) as {
          places: { place: string; state: string; said: string[] }[];
        };
        const own = places.find(({ place }) =>
          !["forge", "changelog", "go"].includes(place)
        );
        return { code: ran.code, err: ran.err, ...own! };
      };
      const yank = `yank 1.1.0 --reason broken${row.isDeleting ? " --unpublish" : ""}`;
      const dry = await run(`${yank} -n`, "secret");
      assertEquals([dry.code, dry.state, wrote], [0, "would", []], dry.err);
      const poor = await run(yank);
      assertEquals([poor.code, poor.state], [1, "person"]);
      assertStringIncludes(poor.said.join("\n"), `${row.credential} is not set`);
      if (row.isDeleting) {
        const kept = await run("yank 1.1.0 --reason broken", "secret");
        assertEquals([kept.code, kept.state, wrote], [1, "person", []]);
      }
      const wrong = await run(yank, "another");
      assertEquals([wrong.code, wrong.state, isTaken], [1, "failed", false]);
      assert(!wrong.err.includes("another"), wrong.err);
      const done = await run(yank, "secret");
      assertEquals([done.code, done.state, isTaken], [0, "done", true], done.err);
      const writes = wrote.length;
      const again = await run("yank 1.1.0", "secret");
      assertEquals(
        [again.code, again.state, wrote.length],
        [0, row.isDeleting ? "absent" : "done", writes],
      );
      const back = await run("unyank 1.1.0", "secret");
      assertEquals(
        [back.code, back.state, isTaken],
        [0, ...(row.isDeleting ? ["absent", true] : ["done", false])],
        back.err,
      );
    }, row.files));
}

Deno.test("Packagist and pub.dev: a person does it, and it is seen when it is done", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "1.0.0");
    await repo.push();
    let isTold = false;
    const run = () =>
      rung(["yank", "1.0.0", "--reason", "broken"], {
        cwd: repo.dir,
        env: repo.env,
      }, () => ({
        fetch(url) {
          const { host, pathname } = new URL(url);
          return Promise.resolve(Response.json(
            host === "pub.dev"
              ? { version: pathname.split("/").at(-1), retracted: isTold }
              : { packages: { "acme/tool": isTold ? [] : [{ version: "v1.0.0" }] } },
          ));
        },
      }));
    const before = await run();
    assertEquals(before.code, 1);
    assertStringIncludes(before.err, "https://pub.dev/packages/tool/admin");
    assertStringIncludes(before.err, "https://packagist.org/packages/acme/tool");
    isTold = true;
    const after = await run();
    assertEquals(after.code, 0, after.err);
    assertStringIncludes(after.err, "✓ pub.dev: seen taken back");
  }, {
    "pubspec.yaml": "name: tool\nversion: 1.0.0\n",
    "composer.json": '{ "name": "acme/tool", "version": "1.0.0" }\n',
  }));

Deno.test("a package of several is taken back by itself, from its own folder", () =>
  withRepo(async (repo) => {
    for (const name of ["one@1.0.0", "two@1.0.0"]) await repo.tag(name, "1.0.0");
    await repo.push();
    const asked: string[] = [];
    const argv = "yank 1.0.0 -p one --reason broken -n".split(" ");
    const { code, err } = await rung(argv, { cwd: repo.dir, env: repo.env }, () => ({
      fetch(url) {
        asked.push(new URL(url).pathname);
        return Promise.resolve(Response.json({ versions: { "1.0.0": {} } }));
      },
    }));
    assertEquals([code, asked], [0, ["/one"]], err);
  }, {
    "package.json": '{ "private": true, "workspaces": ["one", "two"] }\n',
    "one/package.json": '{ "name": "one", "version": "1.0.0" }\n',
    "two/package.json": '{ "name": "two", "version": "1.0.0" }\n',
  }));

/** A container registry with images of these versions: each tag leads to a manifest. */
function imageRegistry(secret: string) {
  const tags = new Map<string, string>([
    ...["1.0.0", "1.0", "1.0.1-rc.1"].map((tag) => [tag, "{old}"] as const),
    ...["1.1.0", "1.1", "1", "latest"].map((tag) => [tag, "{bad}"] as const),
  ]);
  const wrote: string[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { host, pathname, searchParams } = new URL(url);
    assertEquals(host, "ghcr.io");
    const sent = new Headers(init.headers).get("authorization");
    if (pathname === "/token") {
      const scope = searchParams.get("scope")!;
      const may = sent === `Basic ${btoa(`rung:${secret}`)}`;
      const isPulling = scope === "repository:acme/tool:pull";
      return may || isPulling
        ? Response.json({ token: may ? scope : "repository:acme/tool:pull" })
        : new Response("no", { status: 403 });
    }
    const tag = /^\/v2\/acme\/tool\/manifests\/(.+)$/.exec(pathname)![1]!;
    if (!sent?.startsWith("Bearer repository:acme/tool:pull")) {
      const told = 'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="x"';
      return new Response("", { status: 401, headers: { "www-authenticate": told } });
    }
    const type = "application/vnd.oci.image.index.v1+json";
    if (init.method === "PUT") {
      if (!sent.endsWith(":pull,push")) return new Response("no", { status: 403 });
      assertEquals(new Headers(init.headers).get("content-type"), type);
      tags.set(tag, await new Response(init.body).text());
      wrote.push(tag);
      return new Response("", { status: 201 });
    }
    const manifest = tags.get(tag);
    return manifest === undefined
      ? new Response("", { status: 404 })
      : new Response(manifest, { headers: { "content-type": type } });
  };
  return { tags, wrote, fetch };
}

Deno.test("image tags go back to the best other version, or the commands are said", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    for (const tag of ["v1.0.0", "v1.1.0"]) await repo.tag(tag, tag);
    await repo.push();
    await repo.git("config", "remote.origin.pushurl", "https://github.com/Acme/tool");
    const registry = imageRegistry("s3cret");
    const run = async (argv: string, token = "") => {
      const env = { ...repo.env, GHCR_TOKEN: token };
      const ran = await rung([...argv.split(" "), "--json"], {
        ...{ cwd: repo.dir, env },
      }, () => ({ fetch: registry.fetch }));
      assert(!/s3cret/.test(ran.out + ran.err));
      const { places } = JSON.parse(ran.out || "{}") as {
        places: { place: string; state: string; said: string[] }[];
      };
      return { err: ran.err, ...places.find(({ place }) => place === "image")! };
    };
    const poor = await run("yank 1.1.0 --reason broken");
    assertEquals([poor.state, registry.wrote], ["person", []], poor.err);
    assertStringIncludes(
      poor.said.join("\n"),
      "--prefer-index=false --tag=ghcr.io/acme/tool:latest ghcr.io/acme/tool:1.0.0",
    );
    assertEquals((await run("yank 1.1.0", "wrong")).state, "failed");
    // somebody has moved this one on already
    registry.tags.set("latest", "{other}");
    const done = await run("yank 1.1.0", "s3cret");
    assertEquals([done.state, registry.wrote], ["done", ["1"]], done.said?.join());
    assertEquals(Object.fromEntries(registry.tags), {
      ...{ "1.0.0": "{old}", "1.0": "{old}", "1.0.1-rc.1": "{old}", "1": "{old}" },
      ...{ "1.1.0": "{bad}", "1.1": "{bad}", "latest": "{other}" },
    });
    assertEquals((await run("yank 1.1.0", "s3cret")).state, "done");
    assertEquals(registry.wrote, ["1"]);
    assertEquals((await run("unyank 1.1.0", "s3cret")).state, "done");
  }, { "rung.toml": '[workflows]\nimage = "Dockerfile"\n' }));
