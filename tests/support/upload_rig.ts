/** Many large files on their way to the GitHub double, by rung and by curl, side by side. */
import { type OnGithub, onGithub, TOKENS } from "../e2e/github_project.ts";
import { assert, assertEquals } from "./assert.ts";
import { highWaterMiB } from "./memory.ts";
import { outcomeOf, startRung } from "./rung_process.ts";

/** The size of each file, in bytes. */
export const FILE_BYTES = 50_000_000;

/** The most memory that rung may have had, in MB of 1,000,000 bytes. */
export const MOST_MB = 150;

/** What one release of many files took. */
export interface Sent {
  /** The most memory that rung had, in MB of 1,000,000 bytes; only Linux tells. */
  readonly peakMb: number;
  /** From the first byte of the first file to the last answer, in milliseconds. */
  readonly rungMs: number;
  /** The same for curl, one file after the other, as it is asked for. */
  readonly curlMs: number;
}

/** Releases `count` files with rung; with curl before it, to a draft of its own, if asked. */
export async function sendFiles(count: number, withCurl: boolean): Promise<Sent> {
  let sent: Sent = { peakMb: 0, rungMs: NaN, curlMs: NaN };
  await onGithub(async (project) => {
    const { repo, github, env, answer } = project;
    await answer("prepare", "--rc");
    const files = await makeFiles(`${repo.dir}/dist`, count);
    const curlMs = withCurl ? await curl(project, files) : NaN;
    github.state.releases.length = 0;
    github.requests.length = 0;
    const run = startRung(["execute"], {
      cwd: repo.dir,
      env: { ...env, RELEASE_PAT: TOKENS.maintainer },
    });
    let peak = 0;
    // The kernel keeps the highest: seldom looks are enough, and the last is near the end.
    const looking = setInterval(
      () => peak = Math.max(peak, highWaterMiB(run.pid)),
      20,
    );
    const { code, stderr } = await outcomeOf(run);
    clearInterval(looking);
    assertEquals(code, 0, stderr);
    assertEquals(github.state.releases.map(({ assets }) => assets.length), [count]);
    sent = { peakMb: peak * 1024 ** 2 / 1e6, rungMs: uploadMs(project), curlMs };
  }, { files: { "rung.toml": 'assets = ["dist/*"]\n' }, runDelay: 0 });
  return sent;
}

/**
 * Carries one file of `sizeBytes` over from a candidate's release; gives the most memory that
 * rung had, in MB of 1,000,000 bytes.
 */
export async function carryFile(sizeBytes: number): Promise<number> {
  let peak = 0;
  await onGithub(async (project) => {
    const { repo, github, env, answer } = project;
    await answer("prepare", "--rc");
    await answer("execute", "--no-wait");
    await repo.commit("feat: late");
    await repo.git("push", "--quiet", repo.origin, "main");
    const bytes = new Uint8Array(sizeBytes).fill(7);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    github.state.releases[0]!.assets.push({
      ...{ id: 77, name: "tool.bin", label: "", state: "uploaded", size: sizeBytes },
      ...{ digest: `sha256:${digest}`, contentType: "application/x", bytes },
    });
    await answer("promote", "--assets", "same");
    const run = startRung(["execute", "--no-wait"], {
      cwd: repo.dir,
      env: { ...env, RELEASE_PAT: TOKENS.maintainer },
    });
    const looking = setInterval(
      () => peak = Math.max(peak, highWaterMiB(run.pid)),
      20,
    );
    const { code, stderr } = await outcomeOf(run);
    clearInterval(looking);
    assertEquals(code, 0, stderr);
    const [asset] = github.state.releases.at(-1)!.assets;
    assertEquals([asset?.size, asset?.digest], [sizeBytes, `sha256:${digest}`]);
    const left = await Array.fromAsync(Deno.readDir(`${repo.dir}/.git/rung`));
    assertEquals(left.filter(({ name }) => name === "carried"), []);
  }, { runDelay: 0 });
  return peak * 1024 ** 2 / 1e6;
}

/** One file's bytes under many names: each is read and sent for itself. */
async function makeFiles(folder: string, count: number): Promise<readonly string[]> {
  await Deno.mkdir(folder);
  const files = Array.from({ length: count }, (_, i) => `${folder}/file-${i}.bin`);
  const [first, ...others] = files;
  const bytes = Uint8Array.from({ length: FILE_BYTES }, (_, i) => i % 251);
  await Deno.writeFile(first!, bytes);
  for (const file of others) await Deno.link(first!, file);
  return files;
}

function uploadMs({ github }: OnGithub): number {
  const uploads = github.requests.filter(({ path, method }) =>
    method === "POST" && /assets$/.test(path)
  );
  const ends = uploads.map(({ startedMs, tookMs }) => startedMs + tookMs);
  return Math.max(...ends) - Math.min(...uploads.map(({ startedMs }) => startedMs));
}

/** Sends the files with curl to a draft of their own; gives the milliseconds. */
async function curl(project: OnGithub, files: readonly string[]): Promise<number> {
  const { server } = project.github;
  const authorization = `token ${TOKENS.maintainer}`;
  const made = await fetch(`${server}/api/v3/repos/acme/tool/releases`, {
    method: "POST",
    headers: { authorization },
    body: JSON.stringify({ tag_name: "v0.0.1", draft: true }),
  });
  const { upload_url } = await made.json();
  const url = upload_url.replace(/\{.*/, "");
  const headers = [
    ...["expect:", `authorization: ${authorization}`],
    "content-type: application/octet-stream",
  ].flatMap((header) => ["--header", header]);
  for (const file of files) {
    const { success } = await new Deno.Command("curl", {
      args: [
        ...["--silent", "--fail", "--request", "POST", "--upload-file", file],
        ...[...headers, "--output", "/dev/null"],
        `${url}?name=${file.split("/").at(-1)}`,
      ],
    }).output();
    assert(success, `curl did not send ${file}`);
  }
  return uploadMs(project);
}
