/** Where the token is to be seen during a release: nowhere but in those who need it. */
import { assert, assertEquals } from "../support/assert.ts";
import { rungProcess } from "../support/rung_process.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { onGithub, TOKENS } from "./github_project.ts";

/** The token in every form that a grep has to know. */
function formsOf(token: string): string[] {
  const encoded = btoa(`x-access-token:${token}`);
  const middle = (text: string) => text.slice(4, -4);
  return [
    token,
    encodeURIComponent(token),
    encoded.replace(/=+$/, ""),
    ...["", "x", "xx"].map((head) => middle(btoa(head + token))),
  ];
}

const contains = (text: string, forms: readonly string[]) =>
  forms.some((form) => text.includes(form));

/** What was seen of a process: its command line, and whether its environment has the token. */
interface Sighting {
  readonly line: string;
  readonly inLine: boolean;
  readonly inEnvironment: boolean;
}

/** Looks at all processes again and again until told to stop. */
function watch(forms: readonly string[]) {
  const seen = new Map<string, Sighting>();
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      for (const { name } of Deno.readDirSync("/proc")) {
        if (!/^\d+$/.test(name) || Number(name) === Deno.pid) continue;
        const { line, environment } = sight(name);
        if (!environment.includes("LEAK_TEST=1")) continue;
        const inLine = contains(line, forms);
        const inEnvironment = contains(environment, forms);
        seen.set(`${name} ${line} ${inEnvironment}`, { line, inLine, inEnvironment });
      }
      await new Promise((done) => setTimeout(done, 2));
    }
  };
  const looking = look();
  return {
    async stop() {
      isOver = true;
      await looking;
      return [...seen.values()];
    },
  };
}

/** How long a process may be on its way from one program to the next, in milliseconds. */
const CHANGING_MS = 500;

/**
 * A process as it is; empty texts for one that is gone.
 *
 * Line and environment must be the same program's: while it changes from one to another it
 * has no line, and is looked at again. One that stays without a line is told as it is.
 */
function sight(pid: string): { readonly line: string; readonly environment: string } {
  const read = (name: string) => {
    try {
      return Deno.readTextFileSync(`/proc/${pid}/${name}`);
    } catch {
      return "";
    }
  };
  const start = performance.now();
  while (true) {
    const before = read("cmdline");
    const environment = read("environ");
    const after = read("cmdline");
    const isSettled = before === after && (after !== "" || environment === "");
    if (isSettled || performance.now() - start > CHANGING_MS) {
      return { line: after.replaceAll("\0", " "), environment };
    }
  }
}

/** Every file below a folder, with its text. */
function* texts(folder: string): Generator<[string, string]> {
  for (const { name, isDirectory, isFile } of Deno.readDirSync(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* texts(path);
    else if (isFile) {
      yield [path, new TextDecoder("latin1").decode(Deno.readFileSync(path))];
    }
  }
}

for (const kind of ["maintainer", "app"] as const) {
  Deno.test({
    name:
      `the ${kind}'s token is on no command line, in no file, in no output and no trace`,
    ignore: Deno.build.os !== "linux" || lacksHttpBackend(),
    fn: () =>
      onGithub(async ({ repo, github, env, answer }) => {
        const token = TOKENS[kind];
        const forms = formsOf(token);
        await answer("prepare", "--rc");
        const spy = `${repo.root}/spied`;
        const dump =
          `#!/bin/sh\nPATH=/usr/bin:/bin\n{ echo "$0 $*"; env; } >>'${spy}'\nsleep 0.05\n`;
        for (
          const hook of [
            "pre-push",
            "reference-transaction",
            "post-commit",
            "pre-commit",
          ]
        ) {
          await Deno.writeTextFile(`${repo.dir}/.git/hooks/${hook}`, dump, {
            mode: 0o755,
          });
        }
        await Deno.writeTextFile(`${repo.root}/spy`, dump, { mode: 0o755 });
        for (
          const key of [
            "core.editor",
            "core.pager",
            "credential.helper",
            "core.askPass",
          ]
        ) {
          await repo.git("config", key, `${repo.root}/spy`);
        }
        await repo.git("config", "trace2.configParams", "http.*");
        await repo.git("config", "trace2.envVars", "GIT_CONFIG_VALUE_10,RELEASE_PAT");
        const traces = `${repo.root}/traces`;
        await Deno.mkdir(traces);
        const wide = [
          "GIT_TRACE",
          "GIT_TRACE_CURL",
          "GIT_TRACE_PACKET",
          "GIT_TRACE_SETUP",
        ]
          .map((name) => [name, `${traces}/${name}`]);
        const watching = watch(forms);
        const { code, stdout, stderr } = await rungProcess(["execute", "--verbose"], {
          cwd: repo.dir,
          env: {
            ...env,
            ...Object.fromEntries(wide),
            GIT_TRACE2_EVENT: `${traces}/GIT_TRACE2_EVENT`,
            GIT_TRACE_REDACT: "0",
            GIT_TRACE2_ENV_VARS: "RELEASE_PAT,GIT_CONFIG_VALUE_18",
            LEAK_TEST: "1",
            RELEASE_PAT: token,
          },
        });
        const sightings = await watching.stop();
        assertEquals(code, 0, stderr);
        assertEquals(github.pushes.filter((each) => each.updates.length > 0).length, 1);
        assertEquals(sightings.filter((each) => each.inLine), []);
        const holders = sightings.filter((each) => each.inEnvironment);
        // that somebody was seen with it shows that the looking works
        assert(
          holders.some(({ line }) => line.includes("git push")),
          JSON.stringify(sightings),
        );
        const strangers = holders.filter(({ line }) =>
          !/main\.ts|(^|\/)rung |git (push|ls-remote|remote-https?|send-pack|pack-objects|rev-list)|git-remote-http/
            .test(line)
        );
        assertEquals(strangers, []);
        assert(!contains(stdout + stderr, forms), "output");
        const spied = await Deno.readTextFile(spy);
        assert(spied.includes("reference-transaction"), spied);
        assert(!contains(spied, forms), `a hook saw it: ${spied}`);
        const files = [...texts(traces), ...texts(repo.dir)];
        assert(
          files.some(([path, text]) =>
            path.endsWith("CURL") && /authorization/i.test(text)
          ),
        );
        assertEquals(
          files.filter(([, text]) => contains(text, forms)).map(([path]) => path),
          [],
        );
      }, { gitDelayMs: 40 }),
  });
}
