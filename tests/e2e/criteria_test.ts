/** docs/how-to/beta-to-stable.md, as a project goes through it: from alpha to stable. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, githubTest, TOKENS } from "./github_project.ts";

const RECIPE = Deno.readTextFileSync(
  new URL("../../docs/how-to/beta-to-stable.md", import.meta.url),
);
const CONFIG = /```toml\n(.*?)```/s.exec(RECIPE)![1]!;
const ENV = { RELEASE_PAT: TOKENS.maintainer };
const DAY_MS = 86_400_000;

githubTest(
  "the criteria of the how-to hold a version until each is met",
  async (project) => {
    const { repo, github: { state } } = project;
    const { signals } = state;
    let days = 0;
    const clock = () => ({ now: () => new Date(Date.now() + days * DAY_MS) });
    const run = async (...argv: string[]) => {
      const ran = await project.rung([...argv, "--json"], ENV, clock);
      return { ...ran, faults: ran.code === 0 ? [] : codesOf(ran) };
    };
    const release = async (...argv: string[]) => {
      for (const line of [["prepare", ...argv], ["execute", "--no-wait"]]) {
        const ran = await run(...line);
        assertEquals(ran.code, 0, `${line.join(" ")}: ${ran.err}`);
      }
      return state.releases.at(-1)!;
    };
    const refused = async (argv: readonly string[], ...words: string[]) => {
      const ran = await run("prepare", ...argv);
      assertEquals([ran.code, [...new Set(ran.faults)]], [3, ["gate_closed"]], ran.err);
      for (const word of words) assertStringIncludes(ran.err, word);
    };

    await release("--alpha");
    await refused(["--beta"], "no check ran");
    signals.checks.push({ name: "tests", status: "completed", conclusion: "success" });
    const beta = await release("--beta");
    signals.checks.length = 0;

    await refused(["--rc"], "out for 14 days is wanted", "0 voices");
    days = 15;
    await refused(["--rc"], "5 voices, 80 % 👍 is wanted");
    const to = `release ${beta.id}`;
    for (const login of ["ann", "bob", "cid", "dot"]) {
      signals.reactions.push({ to, login, content: "+1" });
    }
    await refused(["--rc"], "4 voices, 100 % 👍");
    signals.reactions.push({ to, login: "eve", content: "+1" });
    await release("--rc");

    days = 20;
    const blocker = { number: 5, title: "It burns", labels: ["release-blocker"] };
    signals.issues.push({ ...blocker, state: "open" });
    await refused([], "it opens", "#5 It burns");
    days = 23;
    signals.issues[0]!.state = "closed";
    await repo.write("late.txt", "late\n");
    await repo.commit("feat: just this one");
    await refused([], "feat: just this one");
    await repo.git("revert", "--no-edit", "HEAD");
    const stable = await release();
    assertEquals([stable.tag, stable.prerelease, state.latest], [
      "v1.1.0",
      false,
      stable.id,
    ]);
  },
  { files: { "rung.toml": CONFIG } },
);
