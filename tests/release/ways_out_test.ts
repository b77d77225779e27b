/**
 * From every state a command leads out: for each fault, the state that gives it, and its hint
 * carried out as it stands. The orders in backticks are run in the very state that printed them;
 * what is left to a person is done by the row. It has to end in a release.
 */
import type { FaultCode } from "../../lib/fault.ts";
import type { Exit } from "../../lib/system/startup.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { cloneOf, isPush, rungIn } from "../support/clones.ts";
import { rowsOf } from "../support/deep.ts";
import { installHook } from "../support/http_backend.ts";
import { ordersOf } from "../support/hints.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import type { Changes, Ran } from "../support/rung.ts";

const FILES = {
  VERSION: "1.0.0\n",
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
  "pkg/more.txt": "more\n",
};

type Step = (repo: Repo) => Promise<unknown>;

/** A state, and what a person does whose hint is no order. */
interface Row {
  readonly code: FaultCode;
  readonly state: string;
  readonly reach: Step;
  /** The command that is refused; `execute` where it is not said. */
  readonly argv?: readonly string[];
  /** What the words of a hint leave to a person: done before its orders. */
  readonly carry?: Step;
  /** What stands in an order for what only a person knows. */
  readonly words?: Readonly<Record<string, string>>;
  /** Which of the ways that a hint names is gone; the first where it is not said. */
  readonly way?: number;
  /** How the first run's world is. */
  readonly changes?: Changes;
}

const rung = async (repo: Repo, ...argv: string[]) => {
  const ran = await rungIn(repo, argv);
  assertEquals(ran.code, 0, `${argv.join(" ")}: ${ran.err}`);
};

const prepared: Step = (repo) => rung(repo, "prepare", "--rc");

/** Somebody else pushes. */
async function other(repo: Repo, ...argv: string[]): Promise<void> {
  const { git, dir } = await cloneOf(repo, "other");
  if (argv.length > 0) {
    for (const words of [["prepare", "--rc"], argv]) {
      const ran = await rungIn(repo, words, { cwd: dir });
      assertEquals(ran.code, 0, ran.err);
    }
  }
  await git("commit", "--quiet", "--allow-empty", "-m", "fix: theirs");
  await git("push", "--quiet");
}

/** A git that ends well and says this. */
function said(text: string): Exit {
  return { code: 0, stdout: new TextEncoder().encode(text), stderr: "" };
}

const cut: Changes = (world) => ({
  run(spawn) {
    if (!isPush(spawn)) return world.run(spawn);
    const stderr = "fatal: the remote end hung up unexpectedly\n";
    return Promise.resolve({ code: 128, stdout: new Uint8Array(), stderr });
  },
});

/** A push of this release that nobody heard of again. */
const offered: Step = async (repo) => {
  await prepared(repo);
  await rungIn(repo, ["execute"], { changes: cut });
};

const PREPARE = ["prepare", "--rc"] as const;

const ROWS: readonly Row[] = [
  { code: "plan_missing", state: "nothing prepared", reach: async () => {} },
  {
    code: "plan_missing",
    state: "after a prepare that failed, and a release before",
    async reach(repo) {
      await prepared(repo);
      await rung(repo, "execute");
      await repo.commit("fix: more");
      await repo.write("VERSION", "local\n");
      assertEquals((await rungIn(repo, ["prepare", "--rc"])).code, 3);
      await repo.git("checkout", "VERSION");
    },
  },
  {
    code: "plan_incomplete",
    state: "a prepare that was cut off",
    async reach(repo) {
      await prepared(repo);
      const plan = JSON.parse(await repo.read(".git/rung/plan.json"));
      const text = JSON.stringify({ ...plan, state: "preparing" });
      await repo.write(".git/rung/plan.json", text);
    },
  },
  {
    code: "file_broken",
    state: "a plan that cannot be read",
    async reach(repo) {
      await prepared(repo);
      await repo.write(".git/rung/plan.json", "{");
    },
  },
  {
    code: "head_moved",
    state: "a commit of something else after prepare",
    async reach(repo) {
      await prepared(repo);
      await repo.write("new.txt", "new\n");
      await repo.git("add", "new.txt");
      await repo.git("commit", "--quiet", "-m", "feat: new");
    },
  },
  {
    code: "head_moved",
    state: "the prepared files, committed by hand",
    async reach(repo) {
      await prepared(repo);
      await repo.commit("chore: by hand");
    },
  },
  {
    code: "head_moved",
    state: "another branch",
    async reach(repo) {
      await prepared(repo);
      await repo.git("switch", "--quiet", "--create", "topic");
    },
  },
  {
    code: "head_moved",
    state: "a commit on top of the release's own",
    async reach(repo) {
      await offered(repo);
      await repo.git("commit", "--quiet", "--allow-empty", "-m", "feat: on top");
    },
  },
  {
    code: "file_moved",
    state: "a planned file, edited",
    async reach(repo) {
      await prepared(repo);
      await repo.write("VERSION", "edited\n");
    },
    carry: (repo) => repo.write("VERSION", "1.1.0-rc.1\n"),
  },
  {
    code: "file_moved",
    state: "a planned file, edited, and abort",
    argv: ["abort"],
    async reach(repo) {
      await prepared(repo);
      await repo.write("VERSION", "edited\n");
    },
    carry: async (repo) => {
      await repo.git("commit", "--quiet", "--all", "-m", "fix: by hand");
      await repo.git("push", "--quiet");
    },
  },
  {
    code: "notes_missing",
    state: "notes that are gone",
    async reach(repo) {
      await prepared(repo);
      await Deno.remove(`${repo.dir}/release/RELEASE_NOTES.md`);
    },
    carry: (repo) => repo.write("release/RELEASE_NOTES.md", "# Notes\n"),
  },
  {
    code: "tree_dirty",
    state: "a changed file",
    argv: PREPARE,
    reach: (repo) => repo.write("pkg/more.txt", "changed\n"),
    carry: async (repo) => {
      await repo.commit("fix: more");
      await repo.push();
    },
  },
  {
    code: "head_detached",
    state: "no branch",
    argv: PREPARE,
    reach: (repo) => repo.git("switch", "--quiet", "--detach"),
    words: { BRANCH: "main" },
  },
  {
    code: "branch_wrong",
    state: "another branch than releases are cut on",
    argv: PREPARE,
    reach: (repo) => repo.git("switch", "--quiet", "--create", "topic"),
  },
  {
    code: "branch_behind",
    state: "a remote that is ahead, before prepare",
    argv: PREPARE,
    reach: (repo) => other(repo),
  },
  {
    code: "branch_behind",
    state: "a remote that is ahead, after prepare",
    reach: async (repo) => {
      await prepared(repo);
      await other(repo);
    },
  },
  {
    code: "tag_taken",
    state: "a number that another run took",
    reach: async (repo) => {
      await prepared(repo);
      await other(repo, "execute");
    },
  },
  {
    code: "clone_shallow",
    state: "a history that is cut off",
    argv: PREPARE,
    async reach(repo) {
      await cloneOf(repo, "shallow", "--depth=1", "--no-tags");
      await Deno.remove(repo.dir, { recursive: true });
      await Deno.rename(`${repo.root}/shallow`, repo.dir);
    },
  },
  {
    code: "nothing_to_release",
    state: "no commit since",
    argv: ["prepare"],
    async reach(repo) {
      await repo.tag("v1.1.0", "Release 1.1.0");
      await repo.push();
    },
    carry: (repo) => repo.commit("fix: something").then(() => repo.push()),
  },
  {
    code: "already_pushed",
    state: "a release that arrived, and abort",
    argv: ["abort"],
    async reach(repo) {
      await offered(repo);
      await repo.git("push", "--quiet", "origin", "main", "v1.1.0-rc.1");
    },
  },
  {
    code: "push_under_way",
    state: "a push that may still arrive, and abort",
    argv: ["abort"],
    reach: offered,
  },
  {
    code: "plan_open",
    state: "a release that is half-way out, and prepare",
    argv: PREPARE,
    reach: offered,
  },
  { code: "push_unknown", state: "a cut push", reach: prepared, changes: cut },
  {
    code: "push_unknown",
    state: "a remote that is locked",
    async reach(repo) {
      await prepared(repo);
      await Deno.writeTextFile(`${repo.origin}/refs/heads/main.lock`, "");
    },
    carry: ({ origin }) => Deno.remove(`${origin}/refs/heads/main.lock`),
  },
  {
    code: "remote_differs",
    state: "a push that arrived nowhere, and said it had",
    reach: prepared,
    changes: (world) => ({
      run: (spawn) => isPush(spawn) ? Promise.resolve(said("")) : world.run(spawn),
    }),
  },
  {
    code: "tree_differs",
    state: "a git that makes a link of a planned file",
    reach: prepared,
    changes: (world) => ({
      run: (spawn) =>
        spawn.args[0] === "diff-tree"
          ? Promise.resolve(said(":100644 120000 a b T\0VERSION\0"))
          : world.run(spawn),
    }),
  },
  {
    code: "push_rejected",
    state: "a remote that says no",
    async reach(repo) {
      await prepared(repo);
      await installHook(repo.origin, "pre-receive", "exit 1");
    },
    carry: ({ origin }) => Deno.remove(`${origin}/hooks/pre-receive`),
  },
  {
    code: "remote_unreachable",
    state: "a remote that is away",
    async reach(repo) {
      await prepared(repo);
      await Deno.rename(repo.origin, `${repo.root}/away`);
    },
    carry: ({ origin, root }) => Deno.rename(`${root}/away`, origin),
  },
  {
    code: "remote_unreachable",
    state: "no remote any more",
    async reach(repo) {
      await prepared(repo);
      await repo.git("remote", "remove", "origin");
    },
    words: { URL: "ORIGIN" },
  },
  {
    code: "atomic_missing",
    state: "a remote that takes one ref at a time",
    async reach(repo) {
      await prepared(repo);
      await repo.remote("config", "receive.advertiseAtomic", "false");
    },
  },
  {
    code: "remote_split",
    state: "a remote that is pushed to elsewhere",
    async reach(repo) {
      await prepared(repo);
      await repo.git("remote", "set-url", "--push", "origin", `${repo.root}/x.git`);
    },
  },
  {
    code: "signature_missing",
    state: "a setting for signing that nobody can read",
    async reach(repo) {
      await prepared(repo);
      await repo.git("config", "commit.gpgSign", "maybe");
    },
    way: 1,
  },
  {
    code: "signature_missing",
    state: "annotated tags that are always signed, and cannot be",
    async reach(repo) {
      await prepared(repo);
      await repo.git("config", "tag.forceSignAnnotated", "true");
      await repo.git("config", "gpg.program", "false");
    },
    way: 1,
  },
  {
    code: "file_hidden",
    state: "a changelog that git does not look at",
    argv: PREPARE,
    async reach(repo) {
      await repo.git("update-index", "--assume-unchanged", "CHANGELOG.md");
      await repo.write("CHANGELOG.md", `${FILES["CHANGELOG.md"]}\nlocal\n`);
    },
    carry: (repo) => repo.write("CHANGELOG.md", FILES["CHANGELOG.md"]),
  },
  {
    code: "git_locked",
    state: "a lock of a git that was killed",
    async reach(repo) {
      await prepared(repo);
      await repo.write(".git/index.lock", "");
    },
    carry: ({ dir }) => Deno.remove(`${dir}/.git/index.lock`),
  },
];

/** Carries a hint out; tells whether it has released. */
async function carryOut(repo: Repo, row: Row, hint: string): Promise<boolean> {
  let isOut = false;
  for (const order of ordersOf(hint, row.way ?? 0)) {
    const words = order.split(" ").map((word) => {
      const said = row.words?.[word] ?? word;
      return said === "ORIGIN" ? `file://${repo.origin}` : said;
    });
    const [program, ...args] = words as [string, ...string[]];
    if (program === "git") await repo.git(...args);
    else if (args[0] === "prepare") await rungIn(repo, PREPARE);
    else await rung(repo, ...args);
    isOut = args[0] === "execute";
  }
  return isOut;
}

/** The most faults that may come one after the other. */
const MOST = 5;

for (const row of rowsOf(ROWS, 3)) {
  Deno.test(`${row.code}, ${row.state}: the hint leads out`, () =>
    withRepo(async (repo) => {
      await repo.tag("v1.0.0", "Release 1.0.0");
      await repo.commit("feat: more");
      await repo.push();
      await repo.git("remote", "set-url", "origin", `file://${repo.origin}`);
      await row.reach(repo);
      let argv = row.argv ?? ["execute"];
      const said: string[] = [];
      const run = async (): Promise<Ran> => {
        const { changes } = said.length === 0 ? row : {};
        return await rungIn(repo, [...argv, "--json"], changes ? { changes } : {});
      };
      for (let faults = 0;; faults++) {
        const ran = await run();
        if (ran.code === 0) {
          if (argv[0] === "execute") break;
          argv = argv[0] === "prepare" ? ["execute"] : [...PREPARE];
          continue;
        }
        assert(faults < MOST, `it goes round: ${said.join("\n")}`);
        const { error, errors = [error] } = JSON.parse(ran.err);
        const [{ code, hint }] = errors;
        said.push(`${argv[0]}: ${code}: ${hint}`);
        if (faults === 0) {
          assert(
            errors.some((each: { code: string }) => each.code === row.code),
            ran.err,
          );
          await row.carry?.(repo);
        }
        if (await carryOut(repo, row, hint)) break;
        // what the hint made another matter of is begun anew
        if (argv[0] === "execute" && code !== "plan_missing") {
          const status = await rungIn(repo, ["status", "--json"]);
          if (status.code === 0 && !JSON.parse(status.out).plan) argv = [...PREPARE];
        }
      }
      const tags = (await repo.remote("tag", "--list", "v1.1*", "v1.0.1*")).split("\n");
      assert(tags.some((tag) => tag !== ""), said.join("\n"));
    }, FILES));
}
