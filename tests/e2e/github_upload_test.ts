/**
 * Many large files: memory stays bounded. How fast they travel beside curl is told, not
 * tested: a busy machine must not fail a test.
 *
 * `RUNG_UPLOADS` says how many files of 50 MB; 20 is what is promised, 4 what every run tries.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { rungProcess } from "../support/rung_process.ts";
import { onGithub, TOKENS } from "./github_project.ts";

const COUNT = Number(Deno.env.get("RUNG_UPLOADS") ?? 4);
const SIZE = 50_000_000;

/** The most memory that rung may have had, in bytes. */
const PEAK = 150_000_000;

const lacksCurl = () => {
  try {
    return !new Deno.Command("curl", { args: ["--version"], stdout: "null" })
      .outputSync().success;
  } catch {
    return true;
  }
};

/** The highest resident size that a process of ours with this mark ever had. */
function watchPeak(mark: string) {
  let peak = 0;
  const timer = setInterval(() => {
    for (const { name } of Deno.readDirSync("/proc")) {
      if (!/^\d+$/.test(name) || Number(name) === Deno.pid) continue;
      try {
        const line = Deno.readTextFileSync(`/proc/${name}/cmdline`);
        if (!/main\.ts|rung/.test(line) || !line.includes("execute")) continue;
        if (!Deno.readTextFileSync(`/proc/${name}/environ`).includes(mark)) continue;
        const status = Deno.readTextFileSync(`/proc/${name}/status`);
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024);
      } catch {
        // It ended while it was looked at.
      }
    }
  }, 50);
  return () => (clearInterval(timer), peak);
}

/** The milliseconds that curl takes for the files, one by one, to a draft of its own. */
async function curl(server: string, files: readonly string[]): Promise<number> {
  const headers = { authorization: `token ${TOKENS.maintainer}` };
  const api = `${server}/api/v3/repos/acme/tool/releases`;
  const body = JSON.stringify({ tag_name: "v0.0.1", draft: true });
  const made = await (await fetch(api, { method: "POST", headers, body })).json();
  const start = performance.now();
  for (const file of files) {
    const { success } = await new Deno.Command("curl", {
      args: [
        ...["--silent", "--fail", "--request", "POST", "--upload-file", file],
        ...[
          "--header",
          "expect:",
          "--header",
          `authorization: token ${TOKENS.maintainer}`,
        ],
        ...[
          "--header",
          "content-type: application/octet-stream",
          "--output",
          "/dev/null",
        ],
        `${made.upload_url.replace(/\{.*/, "")}?name=${file.split("/").at(-1)}`,
      ],
    }).output();
    assert(success);
  }
  return performance.now() - start;
}

Deno.test({
  name: `${COUNT} files of 50 MB in less than 150 MB of memory`,
  ignore: Deno.build.os !== "linux" || lacksHttpBackend() || lacksCurl(),
  fn: () =>
    onGithub(async ({ repo, github, env, answer }) => {
      await answer("prepare", "--rc");
      await Deno.mkdir(`${repo.dir}/dist`);
      const files = Array.from({ length: COUNT }, (_, i) =>
        `${repo.dir}/dist/file-${i}.bin`);
      for (const [i, file] of files.entries()) {
        const bytes = new Uint8Array(SIZE).fill(i);
        await Deno.writeFile(file, bytes);
      }
      const floor = await curl(github.server, files);
      github.state.releases.length = 0;
      const mark = `PEAK_TEST=${crypto.randomUUID()}`;
      const stop = watchPeak(mark);
      const { code, stderr } = await rungProcess(["execute", "--verbose"], {
        cwd: repo.dir,
        env: { ...env, RELEASE_PAT: TOKENS.maintainer, PEAK_TEST: mark.split("=")[1]! },
      });
      const peak = stop();
      assertEquals(code, 0, stderr);
      const [release] = github.state.releases;
      assertEquals(release!.assets.length, COUNT);
      const times = github.requests.filter(({ path, method }) =>
        method === "POST" && /assets$/.test(path)
      );
      const sent = times.slice(-COUNT).reduce((sum, { tookMs }) =>
        sum + tookMs, 0);
      console.log(
        `peak ${(peak / 1e6).toFixed(0)} MB; ${COUNT} files: rung ${
          sent.toFixed(0)
        } ms, ` +
          `curl ${floor.toFixed(0)} ms, ratio ${(sent / floor).toFixed(2)}`,
      );
      assert(peak > 0 && peak < PEAK, `peak ${peak}`);
    }, { files: { "rung.toml": 'assets = ["dist/*"]\n' } }),
});
