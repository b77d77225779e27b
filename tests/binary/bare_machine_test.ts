/** The compiled rung on a machine with next to nothing: no Deno, no Node, no network. */
import { sealedEnv, sealedGit } from "../../scripts/sealed_git.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { BINARY, gitAlone } from "../support/rung_process.ts";

const isStrict = Deno.env.get("RUNG_ORACLES") === "require";

/** The user that owns nothing. Source: Debian base-passwd. */
const NOBODY = 65534;

/** Runs the binary with exactly this environment, perhaps through another program. */
async function bare(
  args: readonly string[],
  { cwd, env, through = [] }: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly through?: readonly string[];
  },
) {
  const [program, ...before] = [...through, BINARY!];
  const { code, stdout, stderr } = await new Deno.Command(program!, {
    args: [...before, ...args],
    cwd,
    clearEnv: true,
    env: { ...env },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.realPath(
    await Deno.makeTempDir({ dir: "/tmp", prefix: "rung-bare-" }),
  );
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("convert and bump need neither git nor a PATH nor a home", () =>
  inFolder(async (folder) => {
    const at = { cwd: folder, env: {} };
    const convert = ["convert", "1.1.0-rc.1", "--from", "semver", "--to", "pep440"];
    assertEquals(await bare(convert, at), { code: 0, out: "1.1.0rc1\n", err: "" });
    await Deno.writeTextFile(
      `${folder}/pyproject.toml`,
      '[project]\nversion = "1.0.0"\n',
    );
    assertEquals((await bare(["bump", "1.1.0-rc.1"], at)).code, 0);
    const text = await Deno.readTextFile(`${folder}/pyproject.toml`);
    assertEquals(text, '[project]\nversion = "1.1.0rc1"\n');
  }));

Deno.test("what needs git says so, and how to go on", () =>
  inFolder(async (folder) => {
    const { code, err } = await bare(["next"], { cwd: folder, env: {} });
    assertEquals(code, 1);
    assertStringIncludes(err, "error[git_missing]");
    assertStringIncludes(err, "hint: Install git");
  }));

Deno.test("a library path in the environment hinders nothing", () =>
  inFolder(async (folder) => {
    // GitHub's setup-python sets it; a limit to single programs would be refused with it
    const env = { ...sealedEnv(folder), PATH: gitAlone(), LD_LIBRARY_PATH: "/nowhere" };
    await sealedGit(["init", "--quiet"], { cwd: folder, env });
    await Deno.writeTextFile(`${folder}/VERSION`, "1.0.0\n");
    await sealedGit(["add", "."], { cwd: folder, env });
    await sealedGit(["commit", "--quiet", "-m", "feat: begin"], { cwd: folder, env });
    const ran = await bare(["next", "--offline"], { cwd: folder, env });
    assertEquals(ran.out, "1.0.0\n", ran.err);
  }));

Deno.test("outputs go to the process's own streams by their names in /dev", () =>
  inFolder(async (folder) => {
    const env = { ...sealedEnv(folder), PATH: gitAlone(), GITHUB_ACTIONS: "true" };
    await sealedGit(["init", "--quiet"], { cwd: folder, env });
    const ci = ["ci", "v1.1.0-rc.1", "--no-ci-output", "--format", "env", "--output"];
    for (
      const [path, stream] of [["/dev/stdout", "out"], ["/dev/fd/2", "err"]] as const
    ) {
      const ran = await bare([...ci, path], { cwd: folder, env });
      assertEquals(ran.code, 0, ran.err);
      assertStringIncludes(ran[stream], "version=1.1.0-rc.1\n");
    }
    const into = (path: string) =>
      bare(["ci", "v1.1.0-rc.1"], {
        cwd: folder,
        env: { ...env, GITHUB_OUTPUT: path },
      });
    const nowhere = await into("/dev/null");
    assertEquals(nowhere.code, 0, nowhere.err);
    const barred = await into("/dev/fd/3");
    assertEquals(barred.code, 1);
    assertStringIncludes(barred.err, "Deno lets this program use nothing below /dev");
  }));

Deno.test({
  name: "a clone where Deno lets nobody in is refused with a way out",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const folder = await Deno.makeTempDir({ dir: "/dev/shm", prefix: "rung-barred-" });
    try {
      const env = { ...sealedEnv(folder), PATH: gitAlone() };
      await sealedGit(["init", "--quiet"], { cwd: folder, env });
      await Deno.writeTextFile(`${folder}/VERSION`, "1.0.0\n");
      const { code, err } = await bare(["bump", "1.1.0"], { cwd: folder, env });
      assertEquals(code, 1);
      assertStringIncludes(err, "error[place_barred]: Cannot keep a journal: ");
      assertStringIncludes(err, folder);
      assertStringIncludes(err, "outside of /dev, /proc and /sys");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

/** Whether this user may run programs cut off from the network, as another user. */
function canCutOff(): boolean {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return false;
  try {
    const args = [...CUT_OFF.slice(1), "/bin/true"];
    return new Deno.Command(CUT_OFF[0]!, { args }).outputSync().success;
  } catch {
    return false;
  }
}

const CUT_OFF = [
  "/usr/bin/unshare",
  "--net",
  "/usr/bin/setpriv",
  `--reuid=${NOBODY}`,
  "--clear-groups",
];

Deno.test({
  name: "a release goes through without network, with a home nobody can write to",
  ignore: !isStrict && !canCutOff(),
  fn: () =>
    inFolder(async (folder) => {
      const [home, work, origin] = ["home", "work", "origin.git"].map((name) =>
        `${folder}/${name}`
      );
      const env = { ...sealedEnv(home!), PATH: gitAlone(), TMPDIR: home! };
      await Deno.mkdir(home!, { mode: 0o555 });
      await sealedGit(["init", "--quiet", "--bare", origin!], { cwd: folder, env });
      await sealedGit(["clone", "--quiet", origin!, work!], { cwd: folder, env });
      const git = (...args: string[]) => sealedGit(args, { cwd: work!, env });
      await Deno.writeTextFile(`${work}/VERSION`, "1.0.0\n");
      await git("add", ".");
      await git("commit", "--quiet", "-m", "feat: begin");
      await git("push", "--quiet", "--set-upstream", "origin", "HEAD");
      await Deno.chmod(folder, 0o755);
      await new Deno.Command("chown", { args: ["-R", `${NOBODY}`, work!, origin!] })
        .output();
      const rung = async (...args: string[]) => {
        const ran = await bare(args, { cwd: work!, env, through: CUT_OFF });
        assertEquals(ran.code, 0, ran.err);
        return ran.out;
      };
      await rung("prepare", "--rc");
      await rung("execute");
      assertEquals(await sealedGit(["tag"], { cwd: origin!, env }), "v1.0.0-rc.1");
      assert(
        [...Deno.readDirSync(home!)].length === 0,
        "something was left in the home",
      );
    }),
});
