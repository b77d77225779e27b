/**
 * A Python project on a GitHub of its own, whose workflows are run by act on this machine.
 *
 * Actions are doubles (`doubles/`), rung is this checkout's behind the archive and checksum
 * that a release has, the indexes are pypi-servers. Everything else is as generated.
 */
import { ACTIONS } from "../../lib/ci/workflows/actions.ts";
import { type Github, REPOSITORY, withGithub } from "../support/github.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { ACTORS, TOKENS } from "../e2e/github_project.ts";
import { serve } from "./registries/serve.ts";
import { PROGRAMS, type Ran, runProgram, TOOLS_HOME } from "./tools.ts";

const HERE = new URL(".", import.meta.url).pathname;
const MAIN = new URL("../../main.ts", import.meta.url).pathname;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;
const VERSION = "0.1.0";

/** The project, what is around it, and act. */
export interface ActProject {
  readonly repo: Repo;
  readonly github: Github;
  /** The folders that the indexes keep files in. */
  readonly pypi: Index;
  readonly testpypi: Index;
  /** A folder for what a test needs. */
  readonly folder: string;
  /** Runs a workflow by hand, with inputs and secrets. */
  dispatch(
    workflow: string,
    inputs: Readonly<Record<string, string>>,
    secrets: Readonly<Record<string, string>>,
    ref?: string,
  ): Promise<Ran>;
  /** Runs a workflow, or one job of it, as the push of a tag does. */
  pushed(workflow: string, tag: string, how?: Pushing): Promise<Ran>;
}

/** What is run of a workflow that a tag starts, and with which secrets. */
export interface Pushing {
  /** One job and what it needs; all without. */
  readonly job?: string;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A package index on this machine. */
export interface Index {
  readonly url: string;
  /** The names of the files that it has, sorted. */
  files(): readonly string[];
}

const FILES = {
  "pyproject.toml": `[build-system]
requires = ["uv_build>=0.9"]
build-backend = "uv_build"

[project]
name = "tool"
version = "1.0.0"
`,
  "src/tool/__init__.py": "def main():\n    print('tool')\n",
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
  ".gitignore": "dist/\n",
};

/** How a project differs from the usual one. */
export interface ActSettings {
  /** More of `[workflows]`. */
  readonly config?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Tags of the first commit, before there are workflows; without, v1.0.0 beside them. */
  readonly tags?: readonly string[];
  /** What jobs find in their environment besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** A folder with the files of rung's own release, instead of stand-ins for them. */
  readonly release?: string;
  /** Scripts on the PATH of jobs, by their names; gh and docker only write down calls. */
  readonly programs?: Readonly<Record<string, string>>;
}

/** Runs a test with such a project: 1.0.0 is out, and a feature waits to be released. */
export function withActProject(
  run: (project: ActProject) => Promise<void>,
  {
    config: more = "",
    files = FILES,
    tags = [],
    env = {},
    programs = {},
    release: made,
  }: ActSettings = {},
): Promise<void> {
  return withRepo(async (repo) => {
    await using release = await serveRung(repo.root, made);
    await Deno.mkdir(`${repo.root}/bin`);
    const scripts = {
      gh: loggingAs(repo.root, "gh"),
      docker: loggingAs(repo.root, "docker"),
      ...programs,
    };
    for (const [name, script] of Object.entries(scripts)) {
      await addProgram(repo.root, name, script);
    }
    const config =
      `[workflows]\ndownload = "${release.url}"\nrung = "${VERSION}"\n${more}`;
    await repo.write("rung.toml", config);
    await repo.commit("feat: all");
    for (const tag of tags) await repo.tag(tag, `Release ${tag}`);
    await rungIn(repo.dir, "workflows", "generate", "--quiet");
    await repo.commit("ci: workflows");
    if (tags.length === 0) await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.write("docs/more.md", "More\n");
    await repo.commit("feat: more");
    await repo.push();
    const tokens = Object.fromEntries(
      Object.entries(TOKENS).map(([name, token]) =>
        [token, ACTORS[name as keyof typeof TOKENS]] as const
      ),
    );
    await withGithub({ tokens, bare: repo.origin }, async (github) => {
      await repo.git(
        "remote",
        "set-url",
        "origin",
        `${github.server}/${REPOSITORY}.git`,
      );
      await using pypi = await startIndex(`${repo.root}/pypi`);
      await using testpypi = await startIndex(`${repo.root}/testpypi`);
      const indexes = { PYPI: pypi.url, TESTPYPI: testpypi.url };
      const act = actIn(repo, github, { ...indexes, ...env });
      await run({ repo, github, pypi, testpypi, folder: repo.root, ...act });
    });
  }, files);
}

/** Writes down what a step's script says: on a busy machine act loses the last lines of it. */
const LISTENING = `unset BASH_ENV
exec 9>&1 > "$STEP_LOG.$$" 2>&1
trap 'cat "$STEP_LOG.$$" >> "$STEP_LOG"; cat "$STEP_LOG.$$" >&9' EXIT
`;

function actIn(repo: Repo, github: Github, more: Readonly<Record<string, string>>) {
  const start = async (
    event: string,
    payload: unknown,
    workflow: string,
    args: readonly string[],
  ) => {
    const file = `${repo.root}/event.json`;
    await Deno.writeTextFile(file, JSON.stringify(payload));
    const log = await Deno.makeTempFile({ dir: repo.root, suffix: ".log" });
    const listening = `${repo.root}/listening.sh`;
    await Deno.writeTextFile(listening, LISTENING);
    const variables = {
      TOOLS: `${TOOLS_HOME}/python/bin`,
      ...more,
      ...github.env,
      GITHUB_REPOSITORY: REPOSITORY,
      ARTIFACTS: await Deno.makeTempDir({ dir: repo.root, prefix: "artifacts-" }),
      BASH_ENV: listening,
      STEP_LOG: log,
      DENO: Deno.execPath().replace(/\/[^/]*$/, ""),
    };
    const ran = await runProgram("act", [
      event,
      ...["ubuntu-latest", "macos-15"].flatMap((each) => [
        "--platform",
        `${each}=-self-hosted`,
      ]),
      "--no-skip-checkout",
      ...["--directory", repo.dir, "--eventpath", file],
      ...["--workflows", await forAct(repo, workflow)],
      ...["--actor", "octocat", "--secret", `GITHUB_TOKEN=${TOKENS.job}`],
      ...Object.entries(variables).flatMap((each) => ["--env", each.join("=")]),
      ...doubles(),
      ...args,
    ], { env: { PATH: `${repo.root}/bin:${Deno.env.get("PATH")}` } });
    return { ...ran, out: `${ran.out}\n${await Deno.readTextFile(log)}` };
  };
  return {
    dispatch: (
      workflow: string,
      inputs: Readonly<Record<string, string>>,
      secrets: Readonly<Record<string, string>>,
      ref = "refs/heads/main",
    ) =>
      start(
        "workflow_dispatch",
        { ref, repository: { default_branch: "main" }, inputs },
        workflow,
        Object.entries(secrets).flatMap((each) => ["--secret", each.join("=")]),
      ),
    pushed: (
      workflow: string,
      tag: string,
      { job, secrets = {} }: Pushing = {},
    ) =>
      start("push", { ref: `refs/tags/${tag}` }, workflow, [
        ...(job === undefined ? [] : ["--job", job]),
        ...Object.entries(secrets).flatMap((each) => ["--secret", each.join("=")]),
      ]),
  };
}

/**
 * The workflow as act 0.2.87 takes it: without `queue`, which it does not know yet, and with
 * actions by their names alone. A name with folders is of another server's workflow.
 */
async function forAct(repo: Repo, workflow: string): Promise<string> {
  const isPath = workflow.includes("/");
  const text = await repo.read(isPath ? workflow : `.github/workflows/${workflow}`);
  const file = `${repo.root}/${workflow.replace(/.*\//, "")}`;
  const known = text.replace("  queue: max\n", "")
    .replaceAll("uses: https://github.com/", "uses: ");
  await Deno.writeTextFile(file, known);
  return file;
}

/** act takes these instead of what it would download. */
function doubles(): readonly string[] {
  return Object.entries(ACTIONS).flatMap(([name, { sha }]) => {
    const folder = `${HERE}doubles/${name.replace(/.*\//, "")}`;
    return isFolder(folder) ? ["--local-repository", `${name}@${sha}=${folder}`] : [];
  });
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

async function rungIn(cwd: string, ...args: string[]): Promise<void> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--quiet", "--config", CONFIG, MAIN, ...args],
    cwd,
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
}

/** A program on the PATH of jobs. */
async function addProgram(root: string, name: string, script: string): Promise<void> {
  const program = `${root}/bin/${name}`;
  await Deno.writeTextFile(program, script);
  await Deno.chmod(program, 0o755);
}

/** A program that only writes down how it was called, and a password that it is handed. */
function loggingAs(root: string, name: string): string {
  return `#!/bin/sh
echo "$@" >> "${root}/${name}.log"
case "$*" in *--password-stdin*) cat > "${root}/${name}.password" ;; esac
`;
}

/** A server of rung's own release: the files of `made`, else stand-ins for them. */
async function serveRung(root: string, made: string | undefined) {
  const at = `${root}/release/v${VERSION}`;
  await Deno.mkdir(`${root}/release`);
  if (made === undefined) await makeStandIns(at);
  else await Deno.symlink(made, at);
  return serve(async (request) => {
    const path = `${root}/release${new URL(request.url).pathname}`;
    const bytes = await Deno.readFile(path).catch(() => undefined);
    return bytes ? new Response(bytes) : new Response("", { status: 404 });
  });
}

/** What runs this checkout, as an archive and as a script, and the checksums of both. */
async function makeStandIns(at: string): Promise<void> {
  const folder = `rung-${Deno.build.arch}-unknown-linux-gnu`;
  await Deno.mkdir(`${at}/${folder}`, { recursive: true });
  const program = `${at}/${folder}/rung`;
  await Deno.writeTextFile(
    program,
    `#!/bin/sh\nexec "${Deno.execPath()}" run -A -q --config "${CONFIG}" "${MAIN}" "$@"\n`,
  );
  await Deno.chmod(program, 0o755);
  const args = JSON.stringify(["run", "-A", "-q", "--config", CONFIG, MAIN]);
  await Deno.writeTextFile(
    `${at}/rung.js`,
    `const args = [...${args}, ...Deno.args];
const { code } = await new Deno.Command(Deno.execPath(), { args }).spawn().status;
Deno.exit(code);
`,
  );
  const script =
    `tar -czf ${folder}.tar.gz ${folder} && sha256sum *.gz rung.js > SHA256SUMS`;
  await new Deno.Command("sh", { args: ["-c", script], cwd: at }).output();
}

/** An index that takes what it is sent, and never a file twice. */
async function startIndex(folder: string): Promise<Index & AsyncDisposable> {
  await Deno.mkdir(folder);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const [program] = PROGRAMS["pypi-server"];
  const child = new Deno.Command(program, {
    args: ["run", "-i", "127.0.0.1", "-p", `${port}`, "-P", ".", "-a", ".", folder],
    stdout: "null",
    stderr: "null",
  }).spawn();
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    url,
    files: () => [...Deno.readDirSync(folder)].map(({ name }) => name).sort(),
    async [Symbol.asyncDispose]() {
      child.kill();
      await child.status;
    },
  };
}
