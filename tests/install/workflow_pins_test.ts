/** Generated jobs bring the checksums of rung along, wherever they can be known. */
import { type Target, TARGETS } from "../../lib/plan/mod.ts";
import { signatureOf } from "../../scripts/release/signing.ts";
import { parse } from "yaml";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import {
  releaseFiles,
  type ReleaseServer,
  withReleases,
} from "../support/release_server.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { type Ran, rung } from "../support/rung.ts";

const ignore = Deno.build.os !== "linux";
const SUMS = "/download/v1.2.0/SHA256SUMS";
const FILE = ".github/workflows/create-release.yml";
const LINUX = TARGETS.filter(({ os }) => os === "linux");
const script = new TextEncoder().encode('#!/bin/sh\necho "1.2.0"\n');

interface Ground {
  readonly repo: Repo;
  readonly server: ReleaseServer;
  readonly sums: Uint8Array;
  run(argv: string, env?: Record<string, string>): Promise<Ran>;
  /** The checksums that the files bring along. */
  pins(path?: string): Promise<readonly string[]>;
}

async function withGround(
  run: (ground: Ground) => Promise<void>,
  more = "",
): Promise<void> {
  const programs = new Map<Target, Uint8Array>(LINUX.map((each) => [each, script]));
  const files = await releaseFiles("1.2.0", programs);
  await withRepo((repo) =>
    withReleases([["1.2.0", files]], async (server) => {
      await repo.write(
        "rung.toml",
        `[workflows]\nrung = "1.2.0"\ndownload = "${server.url}/download"\n${more}`,
      );
      const at = { cwd: repo.dir, env: repo.env };
      await run({
        repo,
        server,
        sums: files.get("SHA256SUMS")!,
        run: (argv, env = {}) =>
          rung(["workflows", ...argv.split(" ")], {
            ...at,
            env: { ...at.env, ...env },
          }),
        async pins(path = FILE) {
          const text = await repo.read(path);
          return [...text.matchAll(/^ *([0-9a-f]{64} {2}rung.*)$/gm)].map(([, each]) =>
            each!
          );
        },
      });
    }), { VERSION: "1.0.0\n" });
}

const done = ({ code, err }: Ran) => assertEquals(code, 0, err);

Deno.test("workflows generate pins what the release's SHA256SUMS say, and asks once", () =>
  withGround(async ({ repo, server, sums, run, pins }) => {
    const wanted = new TextDecoder().decode(sums).trim().split("\n");
    done(await run("generate"));
    assertEquals((await pins()).toSorted(), wanted.toSorted());
    assertEquals(server.asked, [SUMS]);
    // the files say it from now on: nobody is asked, on any machine
    server.files.clear();
    for (const argv of ["generate", "check", "list", "generate --offline"]) {
      done(await run(argv));
    }
    assertEquals(server.asked, [SUMS]);
    assertEquals((await pins()).toSorted(), wanted.toSorted());
    // a pin that was changed by hand is no pin
    const text = await repo.read(FILE);
    await repo.write(FILE, text.replace(wanted[0]!.slice(0, 64), "0".repeat(64)));
    const edited = await run("check");
    assertEquals(edited.code, 3);
    assertStringIncludes(edited.err, "was edited by hand");
    // another version has other files
    await repo.write(FILE, text);
    const config = await repo.read("rung.toml");
    await repo.write("rung.toml", config.replace("1.2.0", "1.3.0"));
    const unknown = await run("generate");
    done(unknown);
    assertStringIncludes(unknown.err, "Not pinned: ");
    assertEquals(await pins(), []);
    assertEquals(server.asked.at(-1), "/download/v1.3.0/SHA256SUMS");
  }));

Deno.test("workflows generate asks nobody with --offline", () =>
  withGround(async ({ server, run, pins }) => {
    done(await run("generate --offline"));
    assertEquals([server.asked, await pins()], [[], []]);
  }));

Deno.test("workflows generate pins nothing that rung's key has not signed", () =>
  withGround(async ({ repo, server, sums, run, pins }) => {
    const how = { name: "ECDSA", namedCurve: "P-256" };
    const pair = await crypto.subtle.generateKey(how, true, ["sign", "verify"]);
    const told = async (form: "spki" | "pkcs8", key: CryptoKey) =>
      new Uint8Array(await crypto.subtle.exportKey(form, key)).toBase64();
    const env = { RUNG_RELEASE_KEY: await told("spki", pair.publicKey) };
    const bytes = (text: string) => new TextEncoder().encode(text);
    for (const signature of [undefined, "", "AAAA"]) {
      if (signature !== undefined) server.files.set(`${SUMS}.sig`, bytes(signature));
      const refused = await run("generate --json", env);
      assertEquals(refused.code, 1, refused.err);
      assertEquals(JSON.parse(refused.err).error.code, "checksum_wrong");
      assertEquals(await Deno.stat(`${repo.dir}/${FILE}`).catch(() => 0), 0);
    }
    const secret = await told("pkcs8", pair.privateKey);
    const signature = await signatureOf(new TextDecoder().decode(sums), secret);
    server.files.set(`${SUMS}.sig`, bytes(signature));
    done(await run("generate", env));
    assertEquals((await pins()).length, LINUX.length);
  }));

/** The script that installs rung, in a file of that system. */
function scriptOf(system: string, text: string): string {
  const file = parse(text);
  if (system === "gitlab") return file[".rung"].before_script;
  const { steps } = Object.values<{ steps: { name: string; run: string }[] }>(file.jobs)
    .find((job) => job.steps.some(({ name }) => name === "Install rung"))!;
  return steps.find(({ name }) => name === "Install rung")!.run;
}

for (const [system, path] of [["github", FILE], ["gitlab", "rung.gitlab-ci.yml"]]) {
  Deno.test({
    name: `a job of ${system} runs the pinned rung, and no other`,
    ignore,
    fn: () =>
      withGround(async ({ repo, server, run }) => {
        done(await run(`generate --provider ${system}`));
        const job = async () => {
          const temp = await Deno.makeTempDir({ dir: repo.root });
          const ran = await new Deno.Command("bash", {
            args: ["-e", "-c", scriptOf(system!, await repo.read(path!))],
            env: {
              RUNG_VERSION: "1.2.0",
              RUNG_DOWNLOAD: `${server.url}/download`,
              ...{ RUNNER_TEMP: temp, GITHUB_PATH: `${temp}/path`, TMPDIR: temp },
            },
          }).output();
          const said = [ran.stdout, ran.stderr].map((each) =>
            new TextDecoder().decode(each)
          );
          return { code: ran.code, said: said.join("") };
        };
        const good = await job();
        assertEquals(good.code, 0, good.said);
        assert(good.said.endsWith("1.2.0\n"), good.said);
        // whoever owns the place of the files can change the checksums there, too
        const other = new Map<Target, Uint8Array>(
          LINUX.map((
            each,
          ) => [each, new TextEncoder().encode("#!/bin/sh\necho bad\n")]),
        );
        for (const [name, bytes] of await releaseFiles("1.2.0", other)) {
          server.files.set(`/download/v1.2.0/${name}`, bytes);
        }
        const bad = await job();
        assertEquals(bad.code, 1, bad.said);
        assert(!bad.said.includes("bad\n"), bad.said);
      }),
  });
}
