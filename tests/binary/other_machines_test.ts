/**
 * Binaries for machines other than this one: read by LIEF, and run where there is a qemu
 * for the machine. macOS and Windows do not run here: what is known of theirs is their form.
 */
import config from "../../deno.json" with { type: "json" };
import { programOf, TARGETS } from "../../lib/plan/mod.ts";
import { withVersion } from "../../scripts/version_resource.ts";
import { assert, assertEquals } from "../support/assert.ts";

const DIST = new URL("../../dist/", import.meta.url).pathname;
const ROOT = new URL("../../", import.meta.url).pathname;
const READER = new URL("executable.py", import.meta.url).pathname;
const ORACLES = Deno.env.get("RUNG_ORACLES_HOME") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/rung-oracles`;
const QEMU = "/usr/bin/qemu-aarch64-static";
const ARM = "aarch64-unknown-linux-gnu";
const isStrict = Deno.env.get("RUNG_ORACLES") === "require";

const isThere = (path: string) => {
  try {
    return Deno.statSync(path) !== undefined;
  } catch {
    return false;
  }
};

/** Whether the binary for that machine was made, or has to have been. */
function isMade(triple: string): boolean {
  const program = programOf(TARGETS.find((each) => each.triple === triple)!);
  return isStrict || isThere(`${DIST}${triple}/${program}`);
}

const canRead = isStrict || isThere(`${ORACLES}/lief`);

async function readExecutable(path: string) {
  const { success, stdout, stderr } = await new Deno.Command("python3", {
    args: [READER, path],
    env: { PYTHONPATH: `${ORACLES}/lief` },
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

for (const [triple, machine] of [["aarch64", "ARM64"], ["x86_64", "X86_64"]] as const) {
  Deno.test({
    name: `the binary for macOS on ${machine} is a sound Mach-O file`,
    ignore: !canRead || !isMade(`${triple}-apple-darwin`),
    async fn() {
      const told = await readExecutable(`${DIST}${triple}-apple-darwin/rung`);
      // Apple silicon runs nothing unsigned; Intel's payload follows the program
      const isArm = machine === "ARM64";
      assertEquals(told, {
        kind: "Mach-O",
        machine,
        signed: isArm,
        payloads: isArm ? ["d3n0l4nd"] : [],
        sound: true,
        why: "",
      });
    },
  });
}

/** What glibc is made of, and GCC's library, which every system with glibc has. */
const GLIBC = /^(lib(c|dl|gcc_s|m|pthread|rt)\.so\.\d|ld-linux-[\w-]+\.so\.\d)$/;

for (
  const [machine, loader] of [
    ["x86_64", "/lib64/ld-linux-x86-64.so.2"],
    ["aarch64", "/lib/ld-linux-aarch64.so.1"],
  ] as const
) {
  const triple = `${machine}-unknown-linux-gnu`;
  Deno.test({
    name: `the binary for Linux on ${machine} asks for glibc 2.27 and nothing else`,
    ignore: !canRead || !isMade(triple),
    async fn() {
      const told = await readExecutable(`${DIST}${triple}/rung`);
      assertEquals([told.kind, told.loader], ["ELF", loader]);
      for (const library of told.libraries) assert(GLIBC.test(library), library);
      for (const version of told.versions as string[]) {
        const minor = /^GLIBC_2\.(\d+)/.exec(version)?.[1] ?? "0";
        assert(Number(minor) <= 27, version);
      }
      // install.sh looks for the loader at that very place
      const script = Deno.readTextFileSync(`${ROOT}scripts/install.sh`);
      assert(
        script.includes(`loader=${loader}\n`) || script.includes(`loader=${loader} `),
      );
    },
  });
}

const WINDOWS = "x86_64-pc-windows-msvc";

Deno.test({
  name: "the binary for Windows has an icon, a version, and its program",
  ignore: !canRead || !isMade(WINDOWS),
  async fn() {
    const { icons, fixed, strings, payloads, ...told } = await readExecutable(
      `${DIST}${WINDOWS}/rung.exe`,
    );
    assertEquals(told, { kind: "PE", machine: "AMD64", sound: true, why: "" });
    assert(payloads.includes("D3N0L4ND"), payloads);
    assert(icons.some(([width]: number[]) => width === 32), icons);
    const [major, minor, patch] = config.version.split(/[.-]/).map(Number);
    assertEquals(fixed.slice(0, 2), [major! * 65536 + minor!, patch! * 65536]);
    assertEquals(
      [strings.ProductName, strings.FileVersion, strings.ProductVersion],
      ["rung", config.version, config.version],
    );
  },
});

Deno.test({
  name: "a version replaces the one before, and says that it is a pre-release",
  ignore: !canRead || !isMade(WINDOWS),
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "rung-pe-" });
    try {
      const made = await Deno.readFile(`${DIST}${WINDOWS}/rung.exe`);
      const version = "12.3.4-rc.2";
      const path = `${folder}/rung.exe`;
      await Deno.writeFile(path, withVersion(made, { version, home: "h" }));
      const { fixed, strings, payloads, sound } = await readExecutable(path);
      assertEquals(fixed, [12 * 65536 + 3, 4 * 65536, 2]);
      assertEquals([strings.FileVersion, sound], [version, true]);
      assert(payloads.includes("D3N0L4ND"), payloads);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test({
  name: "the binary for Linux on ARM64 goes through a release, in qemu",
  ignore: !isStrict && !isThere(QEMU) || !isMade(ARM),
  async fn() {
    const folder = await Deno.makeTempDir({ dir: "/tmp", prefix: "rung-arm-" });
    try {
      const program = `${folder}/rung`;
      const run = `exec ${QEMU} -L /usr/aarch64-linux-gnu ${DIST}${ARM}/rung "$@"`;
      await Deno.writeTextFile(program, `#!/bin/sh\n${run}\n`, { mode: 0o755 });
      const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "scripts/smoke.ts", program, "--short"],
        cwd: ROOT,
      }).output();
      const said = new TextDecoder().decode(stdout);
      assert(success, said + new TextDecoder().decode(stderr));
      assertEquals(said.match(/^ok /gm)?.length, 5, said);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
