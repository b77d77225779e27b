/** `convention = "labels"` on GitLab, Gitea and Forgejo: their requests' labels say the part. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { giteaTest } from "./gitea_kinds.ts";
import { type OnGitea, onGitea } from "./gitea_project.ts";
import { gatesIn } from "./gate_rows.ts";
import { gitlabTest, JOB, MAINTAINER } from "./gitlab_project.ts";

const FILES = { "rung.toml": 'convention = "labels"\n\n[channel.rc]\nfrozen = true\n' };

gitlabTest("the labels of merge requests say the part", async (at) => {
  const sha = (await at.repo.git("rev-parse", "HEAD")).trim();
  const next = async () => (await at.answer("next", "--stable"))["tag"];
  at.gitlab.signals.brought.set(sha, ["type::bug"]);
  assertEquals(await next(), "v1.0.1");
  at.gitlab.signals.brought.set(sha, ["documentation", "breaking"]);
  assertEquals(await next(), "v2.0.0");
  await at.repo.tag("v1.1.0-rc.1", "Release 1.1.0-rc.1");
  await at.repo.commit("feat: a fix, by its label");
  await at.repo.tag("v1.1.0-rc.2", "Release 1.1.0-rc.2");
  await at.repo.push();
  const fix = (await at.repo.git("rev-parse", "HEAD")).trim();
  const frozen = async () =>
    gatesIn(await at.rung(MAINTAINER, ["gates", "--json"]))["frozen"];
  at.gitlab.signals.brought.set(fix, ["bug"]);
  assertEquals(await frozen(), "open: only fixes since v1.1.0-rc.1");
  at.gitlab.signals.brought.set(fix, ["enhancement"]);
  assertStringIncludes(await frozen() ?? "", "closed: ");
  for (const tag of ["v1.1.0-rc.1", "v1.1.0-rc.2"]) {
    await at.repo.git("tag", "--delete", tag);
    await at.repo.git("push", "--quiet", at.repo.origin, `:${tag}`);
  }
  // What a job's own token may not ask is known from before.
  const known = await at.rung(JOB, ["next", "--stable"]);
  assertEquals(known.out.trim(), "2.0.0", known.err);
  await at.repo.commit("fix: untold");
  await at.repo.push();
  const barred = await at.rung(JOB, ["next", "--stable"]);
  assertEquals(barred.code, 3);
  assertStringIncludes(barred.err, "labels of one commit are not known");
  assertStringIncludes(barred.err, "as no job's own token may");
  const changelog = await at.rung(MAINTAINER, ["changelog"]);
  assertStringIncludes(changelog.err, "Titles say here what each commit is");
}, FILES);

giteaTest("the labels of pull requests say the part", async (gitea) => {
  await onGitea(gitea, async (project) => {
    const { repo, at, answer, push } = project;
    const next = async () => (await answer("next", "--stable"))["tag"];
    if (!gitea.signals) return await onReal(project, next);
    await repo.commit("Merge it");
    await push("main");
    const log = await repo.git("log", "-2", "--format=%H");
    const [merged = "", commit = ""] = log.split("\n");
    const { brought } = gitea.signals(at.replace("/repos/", ""));
    // the title says `feat`, and its request's label a fix
    brought.set(merged, { labels: ["kind/bug"], commits: [commit] });
    assertEquals(await next(), "v1.0.1");
    brought.set(merged, { labels: ["breaking"], commits: [] });
    assertEquals(await next(), "v2.0.0");
  }, { files: FILES });
});

/** A request of two commits, merged and labelled later, on a server that makes both itself. */
async function onReal(
  { gitea, repo, at, get, push }: OnGitea,
  next: () => Promise<unknown>,
): Promise<void> {
  const api = async (method: string, path: string, body: Record<string, unknown>) => {
    const { status, body: said } = await gitea.api(method, `${at}${path}`, body);
    assertEquals(status < 300, true, `${path}: ${JSON.stringify(said)}`);
    // deno-lint-ignore no-explicit-any -- what the server says has no types here
    return said as any;
  };
  await repo.git("switch", "--quiet", "-c", "topic", "v1.0.0");
  await repo.commit("feat!: one");
  await repo.commit("feat!: two");
  await push("topic");
  const pulls = { title: "A title", head: "topic", base: "main" };
  const isReady = async () => !(await get("")).empty;
  for (let look = 0; look < 600 && !(await isReady()); look++) await aWhile();
  const { number } = await api("POST", "/pulls", pulls);
  const mergeable = async () => (await get(`/pulls/${number}`)).mergeable;
  for (let look = 0; look < 600 && !(await mergeable()); look++) await aWhile();
  await api("POST", `/pulls/${number}/merge`, { Do: "merge" });
  await repo.git("switch", "--quiet", "main");
  await repo.git("pull", "--quiet", "--ff-only", "origin", "main");
  const label = await api("POST", "/labels", { name: "kind/bug", color: "#ee0701" });
  await api("POST", `/issues/${number}/labels`, { labels: [label.id] });
  // The titles of the request's commits break; that of `feat: more`, which has none, counts.
  assertEquals(await next(), "v2.0.0");
  const told: readonly { readonly labels: readonly string[] }[] = JSON.parse(
    await repo.read(".git/rung/commits-told.json"),
  );
  const labels = told.map((each) => each.labels.join()).toSorted();
  assertEquals(labels, ["", "kind/bug", "kind/bug", "kind/bug"]);
}

function aWhile(): Promise<void> {
  return new Promise((done) => setTimeout(done, 100));
}
