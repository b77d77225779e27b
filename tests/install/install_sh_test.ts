/** scripts/install.sh under every shell it promises, against a server on this machine. */
import { signatureOf } from "../../scripts/release/signing.ts";
import { archiveOf, type Target, TARGETS } from "../../lib/plan/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import {
  releaseFiles,
  type ReleaseServer,
  withReleases,
} from "../support/release_server.ts";

const SCRIPT = new URL("../../scripts/install.sh", import.meta.url).pathname;
const isStrict = Deno.env.get("RUNG_ORACLES") === "require";
const isRoot = Deno.build.os !== "windows" && Deno.uid() === 0;
const NOBODY = "65534";
const TARGET = TARGETS.find(({ triple }) => triple === Deno.build.target)!;

/** What the test's folders are. */
interface Place {
  readonly server: ReleaseServer;
  /** A folder of its own, which anybody may write to. */
  readonly folder: string;
  /** Where the script installs to unless told otherwise. */
  readonly program: string;
}

interface Shell {
  readonly name: string;
  readonly words: readonly string[];
  /** Its whole PATH, if it brings its own programs. */
  readonly path?: () => string;
}

const SHELLS: readonly Shell[] = [
  { name: "dash", words: ["/bin/dash"] },
  { name: "bash", words: ["/bin/bash", "--posix"] },
  { name: "busybox sh", words: ["/bin/busybox", "sh"], path: busyboxPath },
];

function there(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

let applets: string | undefined;

/** A folder with nothing but busybox in it, under all of its names. */
function busyboxPath(): string {
  if (applets) return applets;
  const folder = applets = Deno.makeTempDirSync({
    dir: "/tmp",
    prefix: "rung-busybox-",
  });
  Deno.chmodSync(folder, 0o755);
  addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  const { stdout } = new Deno.Command("/bin/busybox", { args: ["--list"] })
    .outputSync();
  for (const name of new TextDecoder().decode(stdout).trim().split("\n")) {
    Deno.symlinkSync("/bin/busybox", `${folder}/${name}`);
  }
  return folder;
}

/** A program that says which version it is and does no more. */
function program(version: string): Uint8Array {
  return new TextEncoder().encode(`#!/bin/sh\necho ${version}\n`);
}

const release = (version: string, target: Target = TARGET) =>
  releaseFiles(version, new Map([[target, program(version)]]));

async function withPlace(run: (place: Place) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ dir: "/tmp", prefix: "rung-install-" });
  await Deno.chmod(folder, 0o777);
  const releases = await Promise.all(
    ["1.2.0", "1.1.0", "1.3.0-beta.1"].map(async (version) =>
      [version, await release(version)] as const
    ),
  );
  try {
    await withReleases(releases, (server) =>
      run({
        server,
        folder,
        program: `${folder}/home/.local/bin/rung`,
      }));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Runs the script; `through` are the words of a program to run the shell with. */
async function install(
  { words, path }: Shell,
  { server, folder }: Place,
  args: readonly string[] = [],
  { env = {}, through = [] }: {
    readonly env?: Readonly<Record<string, string>>;
    readonly through?: readonly string[];
  } = {},
) {
  const [first, ...rest] = [...through, ...words, SCRIPT, ...args];
  const { code, stderr } = await new Deno.Command(first!, {
    args: rest,
    clearEnv: true,
    env: {
      PATH: path?.() ?? "/usr/bin:/bin",
      HOME: `${folder}/home`,
      TMPDIR: folder,
      RUNG_DOWNLOAD_URL: server.url,
      ...env,
    },
    stdin: "null",
  }).output();
  return { code, err: new TextDecoder().decode(stderr) };
}

/** What the program says; nothing when there is none that can be run. */
async function versionOf(path: string): Promise<string | undefined> {
  try {
    const { stdout } = await new Deno.Command(path).output();
    return new TextDecoder().decode(stdout).trim();
  } catch {
    return undefined;
  }
}

/** All that is in a folder, the folders below it included. */
function listed(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? listed(`${folder}/${name}`).map((each) => `${name}/${each}`) : [name]
  ).sort();
}

const archive = `/download/v1.2.0/${archiveOf(TARGET)}`;
const sums = "/download/v1.2.0/SHA256SUMS";
const bytesOf = ({ files }: ReleaseServer, path: string) =>
  files.get(path) as Uint8Array<ArrayBuffer>;

/** A key as openssl makes it, and what it signs: base64, as in SHA256SUMS.sig. */
async function signer() {
  const how = { name: "ECDSA", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(how, true, ["sign", "verify"]);
  const told = async (form: "spki" | "pkcs8", key: CryptoKey) =>
    new Uint8Array(await crypto.subtle.exportKey(form, key)).toBase64();
  const secret = await told("pkcs8", pair.privateKey);
  return {
    key: await told("spki", pair.publicKey),
    sign: async (bytes: Uint8Array) =>
      new TextEncoder().encode(
        `${await signatureOf(new TextDecoder().decode(bytes), secret)}\n`,
      ),
  };
}

for (const shell of SHELLS.slice(0, 2).filter(({ words }) => there(words[0]!))) {
  Deno.test(`install.sh under ${shell.name} installs what its key signed alone`, () =>
    withPlace(async (place) => {
      const { key, sign } = await signer();
      const env = { RUNG_RELEASE_KEY: key };
      const missing = await install(shell, place, [], { env });
      assertEquals(missing.code, 1, missing.err);
      place.server.files.set(
        `${sums}.sig`,
        await (await signer()).sign(bytesOf(place.server, sums)),
      );
      const foreign = await install(shell, place, [], { env });
      assertEquals(foreign.code, 1, foreign.err);
      assertStringIncludes(foreign.err, "is not signed by the key");
      assertEquals(await versionOf(place.program), undefined);
      place.server.files.set(`${sums}.sig`, await sign(bytesOf(place.server, sums)));
      const good = await install(shell, place, [], { env });
      assertEquals(good.code, 0, good.err);
      assertEquals(await versionOf(place.program), "1.2.0");
      place.server.files.delete(`${sums}.sig`);
      const told = await install(shell, place, ["--force", "--unsigned"], { env });
      assertEquals(told.code, 0, told.err);
    }));
}

/** What can be wrong with what is downloaded, and a part of what is said about it. */
const BROKEN: readonly (readonly [string, (server: ReleaseServer) => void, string])[] =
  [
    [
      "a checksum that is wrong",
      (server) => {
        const bytes = bytesOf(server, archive).slice();
        bytes[bytes.length >> 1]! ^= 1;
        server.files.set(archive, bytes);
      },
      "checksum of rung-",
    ],
    [
      "a file that was cut off on the mirror",
      (server) => server.files.set(archive, bytesOf(server, archive).slice(0, 100)),
      "checksum of rung-",
    ],
    [
      "a connection that breaks half-way",
      (server) =>
        server.files.set(archive, { cut: bytesOf(server, archive).slice(0, 100) }),
      "",
    ],
    [
      "an archive that is not there",
      ({ files }) => files.set(archive, "missing"),
      "down",
    ],
    ["checksums that are not there", ({ files }) => files.set(sums, "missing"), "down"],
    [
      "checksums without this file",
      ({ files }) => files.set(sums, new TextEncoder().encode("nothing\n")),
      "no single checksum",
    ],
    [
      "checksums that name the file twice",
      (server) => {
        const line = new TextDecoder().decode(bytesOf(server, sums));
        server.files.set(
          sums,
          new TextEncoder().encode(line + line.replace(/^.{64}/, "0".repeat(64))),
        );
      },
      "no single checksum",
    ],
    [
      "a page instead of the version",
      ({ files }) =>
        files.set("/latest/download/VERSION", new TextEncoder().encode("<html>\n")),
      "is no version",
    ],
  ];

function shellTest(
  shell: Shell,
  name: string,
  run: (place: Place) => Promise<void>,
  needsRoot = false,
): void {
  const isMissing = Deno.build.os === "windows" || !there(shell.words[0]!) ||
    (needsRoot && !isRoot);
  Deno.test({
    name: `install.sh under ${shell.name} ${name}`,
    ignore: isMissing && !isStrict,
    fn: () => withPlace(run),
  });
}

for (const shell of SHELLS) {
  shellTest(shell, "installs the latest, and again changes nothing", async (place) => {
    const first = await install(shell, place);
    assertEquals(first.code, 0, first.err);
    assertEquals(await versionOf(place.program), "1.2.0");
    assertStringIncludes(first.err, "hint: Put it on the PATH");
    assertEquals(listed(place.folder), ["home/.local/bin/rung"]);
    const asked = place.server.asked.length;
    const again = await install(shell, place);
    assertEquals(
      [again.code, again.err.includes("there already")],
      [0, true],
      again.err,
    );
    assertEquals(place.server.asked.slice(asked), ["/latest/download/VERSION"]);
  });

  shellTest(
    shell,
    "installs a pinned version, elsewhere, over another",
    async (place) => {
      const to = `${place.folder}/with space`;
      for (const version of ["v1.1.0", "1.3.0-beta.1"]) {
        const { code, err } = await install(shell, place, [
          "--version",
          version,
          "--to",
          to,
        ]);
        assertEquals(code, 0, err);
        assertEquals(await versionOf(`${to}/rung`), version.replace("v", ""));
      }
      const asked = place.server.asked.filter((path) => path.includes("latest"));
      assertEquals(asked, []);
    },
  );

  for (const [what, breakIt, says] of BROKEN) {
    shellTest(shell, `leaves the old rung alone: ${what}`, async (place) => {
      assertEquals((await install(shell, place, ["--version=1.1.0"])).code, 0);
      breakIt(place.server);
      const { code, err } = await install(shell, place);
      assertEquals(code, 1, err);
      assertStringIncludes(err, "error: Cannot install rung: ");
      assertStringIncludes(err, says);
      assertEquals(await versionOf(place.program), "1.1.0");
      assertEquals(listed(place.folder), ["home/.local/bin/rung"]);
    });
  }

  shellTest(shell, "refuses what does not run here", async (place) => {
    const broken = new Map([[TARGET, new TextEncoder().encode("#!/nowhere\n")]]);
    for (const [name, bytes] of await releaseFiles("1.2.0", broken)) {
      place.server.files.set(`/download/v1.2.0/${name}`, bytes);
    }
    const { code, err } = await install(shell, place);
    assertEquals(code, 1, err);
    assertStringIncludes(err, "does not run here");
    assertEquals(listed(place.folder), []);
  });

  shellTest(shell, "goes through a proxy", async (place) => {
    const { code, err } = await install(shell, place, [], {
      env: {
        RUNG_DOWNLOAD_URL: "http://mirror.example/releases/",
        http_proxy: place.server.url,
      },
    });
    assertEquals(code, 0, err);
    assert(
      place.server.asked.every((each) => each.startsWith("http://mirror.example/")),
    );
  });

  shellTest(shell, "tells wrong usage", async (place) => {
    for (const args of [["--frob"], ["--to"], ["--version"]]) {
      assertEquals((await install(shell, place, args)).code, 2);
    }
    const { code, err } = await install(shell, place, ["--version", "../../etc"]);
    assertEquals([code, err.includes("is no version")], [1, true], err);
    assertEquals(place.server.asked, []);
  });

  shellTest(shell, "says so when the folder cannot be written to", async (place) => {
    const to = `${place.folder}/locked`;
    await Deno.mkdir(to, { mode: 0o555 });
    // to root every folder is open
    const through = isRoot
      ? ["/usr/bin/setpriv", `--reuid=${NOBODY}`, "--clear-groups"]
      : [];
    for (const folder of [to, `${to}/below`]) {
      const { code, err } = await install(shell, place, ["--to", folder], { through });
      assertEquals(code, 1, err);
      assertStringIncludes(err, "cannot be written to");
    }
    assertEquals(listed(place.folder), []);
  });

  for (const where of ["where it installs to", "where it works"]) {
    shellTest(shell, `says so when the disk is full ${where}`, async (place) => {
      const big = new Map([[TARGET, withNoise(program("1.2.0"), 300_000)]]);
      for (const [name, bytes] of await releaseFiles("1.2.0", big)) {
        place.server.files.set(`/download/v1.2.0/${name}`, bytes);
      }
      const disk = `${place.folder}/disk`;
      await Deno.mkdir(disk);
      const script = `mount -t tmpfs -o size=64k tmpfs ${disk} && "$@"; code=$?; ` +
        `find ${disk} -type f | sed 's/^/left: /' >&2; exit $code`;
      const through = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, "sh"];
      const path = shell.path ? { PATH: `${shell.path()}` } : {};
      const env = where === "where it works" ? { ...path, TMPDIR: disk } : path;
      const args = where === "where it works" ? [] : ["--to", disk];
      const { code, err } = await install(shell, place, args, { through, env });
      assertEquals(code, 1, err);
      assertStringIncludes(err, "error: Cannot install rung: ");
      assert(!err.includes("left: "), err);
      assertEquals(listed(place.folder), []);
    }, true);
  }
}

/** A script with so many bytes after it that it cannot be made much smaller. */
function withNoise(script: Uint8Array, length: number): Uint8Array {
  const noise = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) {
    crypto.getRandomValues(noise.subarray(at, Math.min(length, at + 65_536)));
  }
  const end = new TextEncoder().encode("exit 0\n");
  return new Uint8Array([...script, ...end, ...noise]);
}

Deno.test({
  name: "install.sh says what to do where there is no glibc",
  ignore: !isStrict && !(isRoot && there("/bin/busybox")),
  fn: async () => {
    const root = await Deno.makeTempDir({ prefix: "rung-no-glibc-" });
    try {
      // nothing but a busybox that needs no library
      await Deno.mkdir(`${root}/bin`);
      await Deno.copyFile("/bin/busybox", `${root}/bin/busybox`);
      await Deno.symlink("busybox", `${root}/bin/uname`);
      await Deno.copyFile(SCRIPT, `${root}/install.sh`);
      const { code, stderr } = await new Deno.Command("chroot", {
        args: [root, "/bin/busybox", "sh", "/install.sh"],
        clearEnv: true,
        env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/" },
      }).output();
      const err = new TextDecoder().decode(stderr);
      assertEquals(code, 1, err);
      assertStringIncludes(err, "needs glibc");
      assertStringIncludes(
        err,
        "https://github.com/OWNER/rung/releases/latest/download/rung.js",
      );
      assertStringIncludes(err, "container image");
    } finally {
      await Deno.remove(root, { recursive: true });
    }
  },
});

Deno.test({
  name: "install.sh satisfies shellcheck",
  ignore: !isStrict && !there("/usr/bin/shellcheck"),
  fn: async () => {
    const args = ["--shell=sh", "--enable=quote-safe-variables", SCRIPT];
    const { code, stdout } = await new Deno.Command("shellcheck", { args }).output();
    assertEquals(code, 0, new TextDecoder().decode(stdout));
  },
});
