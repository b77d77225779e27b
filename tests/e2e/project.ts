/** The todo.ai-like project, cloned from a server that knows who pushes. */
import { sealedGit } from "../../scripts/sealed_git.ts";
import { assertEquals } from "../support/assert.ts";
import {
  type GitServer,
  lacksHttpBackend,
  withGitServer,
} from "../support/http_backend.ts";
import { type ProcessOutcome, rungProcess } from "../support/rung_process.ts";
import { withTodoAi } from "../support/todo_ai.ts";

/** The password of the one who may push. */
export const SECRET = "s3cret-of-maintainer";

/** A project, its server, and rung in it. */
export interface Project {
  readonly server: GitServer;
  /** The clone. */
  readonly work: string;
  /** The bare remote. */
  readonly origin: string;
  readonly env: Readonly<Record<string, string>>;
  /** What git says in the clone. */
  git(...args: string[]): Promise<string>;
  /** What git says in the bare remote. */
  remote(...args: string[]): Promise<string>;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** A commit with no change, on the branch of the clone alone. */
  commit(message: string): Promise<void>;
  /** Runs rung in the clone, however it ends. */
  rung(...args: string[]): Promise<ProcessOutcome>;
  /** The answer of a run that has to succeed. */
  answer(...args: string[]): Promise<Record<string, unknown>>;
  /** The codes of a run that has to fail with that exit code. */
  faults(exit: number, ...args: string[]): Promise<string[]>;
}

/** Runs a test with a project of its own; anybody may read, one user may push. */
export function withProject(run: (project: Project) => Promise<void>): Promise<void> {
  return withTodoAi(({ work, origin, env }) =>
    withGitServer(origin.slice(0, origin.lastIndexOf("/")), async (server) => {
      const git = (...args: string[]) => sealedGit(args, { cwd: work, env });
      const url = server.urlOf("origin.git", "maintainer", SECRET);
      await git("remote", "set-url", "origin", url);
      const start = (...args: string[]) => rungProcess(args, { cwd: work, env });
      await run({
        server,
        work,
        origin,
        env,
        git,
        remote: (...args) => sealedGit(args, { cwd: origin, env }),
        read: (path) => Deno.readTextFile(`${work}/${path}`),
        write: (path, text) => Deno.writeTextFile(`${work}/${path}`, text),
        async commit(message) {
          await git("commit", "--quiet", "--allow-empty", "--message", message);
        },
        rung: start,
        async answer(...args) {
          const { code, stdout, stderr } = await start(...args, "--json");
          assertEquals(code, 0, stderr);
          return JSON.parse(stdout);
        },
        async faults(exit, ...args) {
          const { code, stdout, stderr } = await start(...args, "--json");
          assertEquals([code, stdout], [exit, ""], stderr);
          const said = JSON.parse(stderr.trim().split("\n").at(-1)!);
          return [said.error ?? said.errors].flat().map((each) => each.code);
        },
      });
    }, { users: { maintainer: SECRET } })
  );
}

/** A test of a project. */
export function projectTest(name: string, run: (project: Project) => Promise<void>) {
  Deno.test({ name, ignore: lacksHttpBackend(), fn: () => withProject(run) });
}
