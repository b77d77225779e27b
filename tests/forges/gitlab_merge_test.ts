/** A release as a merge request on GitLab's double, where nobody may push to the main branch. */
import { Gitlab } from "@gitbeaker/rest";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { type How, mergeRequest } from "./gitlab_double_merges.ts";
import { PROJECT } from "./gitlab_double.ts";
import { gitlabTest as onDouble, MAINTAINER, type OnGitlab } from "./gitlab_project.ts";
import { faultsOf } from "./gitea_project.ts";

const NOTES = "release/RELEASE_NOTES.md";
const BRANCH = "rung/release";

/** A test of a project without files to attach. */
const gitlabTest = (name: string, run: (project: OnGitlab) => Promise<void>) =>
  onDouble(name, run, {});

/** Merges the newest one, and brings the clone to what main is then. */
async function merge(
  { repo, gitlab }: OnGitlab,
  how: How,
): Promise<string> {
  const commit = await mergeRequest(gitlab.git, gitlab.merges.at(-1)!, how);
  await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
  return commit;
}

for (
  const how of rowsOf(
    ["merge", "squash", "rebase", "fast-forward", "train"] as const,
    3,
  )
) {
  gitlabTest(`a release by merge request, merged by ${how}`, async (project) => {
    const { repo, gitlab, rung, answer } = project;
    await gitlab.close("main");
    const { url } = await answer("prepare", "--pr", "--rc");
    const [made] = gitlab.merges;
    assertEquals([made!.title, made!.source_branch, made!.target_branch], [
      "Release 1.1.0-rc.1",
      BRANCH,
      "main",
    ]);
    assertEquals(url, `${gitlab.url}/${PROJECT}/-/merge_requests/1`);
    // an independent client sees the same, and once more nothing moves
    const api = new Gitlab({ host: gitlab.url, token: MAINTAINER });
    const [seen] = await api.MergeRequests.all({ projectId: PROJECT, state: "opened" });
    assertEquals([seen!.iid, seen!.source_branch], [1, BRANCH]);
    const again = await rung(MAINTAINER, ["prepare", "--pr"]);
    assertEquals(again.code, 0, again.err);
    assertStringIncludes(again.err, "merge request !1 is up to date");
    const merged = await merge(project, how);
    const out = await answer("execute", "--merged");
    assertEquals([out["tag"], out["sha"]], ["v1.1.0-rc.1", merged]);
    assertEquals(await repo.remote("rev-parse", "v1.1.0-rc.1^{commit}"), merged);
    const release = gitlab.releases.get("v1.1.0-rc.1")!;
    // what came before it in the train was not in the plan
    const late = how === "train"
      ? "\n\nCame in after the notes were made:\n\n- fix: before it in the train"
      : "";
    assertEquals(
      release.description.trim(),
      (await repo.remote("show", `${merged}:${NOTES}`)).trim() + late,
    );
    assertStringIncludes(made!.notes.at(-1)!.body, "Released [1.1.0-rc.1]");
    assertEquals(await repo.remote("branch", "--list", BRANCH), "");
    assertEquals(await answer("execute", "--merged"), {});
    assertEquals([made!.notes.length, gitlab.releases.size], [1, 1]);
  });
}

gitlabTest(
  "closed gates make a draft of it, and open ones none",
  async ({ repo, gitlab, rung, answer }) => {
    const wait = async (soak: string) => {
      await repo.write("rung.toml", `[channel.rc]\nsoak = "${soak}"\n`);
      await repo.commit(`fix: out for ${soak}`);
      await repo.git("push", "--quiet", repo.origin, "main", "--tags");
    };
    await repo.tag("v1.1.0-rc.1", "Release 1.1.0-rc.1");
    await wait("99w");
    await answer("prepare", "--pr");
    const [made] = gitlab.merges;
    assertEquals(made!.title, "Draft: Release 1.1.0");
    assertEquals(made!.marks, undefined);
    assertStringIncludes(made!.description, "- ✗ soak: ");
    const told = async () => {
      const answered = (await answer("gates", "--status"))["status"];
      return [answered, gitlab.signals.statuses.map(({ status }) => status)];
    };
    assertEquals(await told(), ["pending", ["pending"]]);
    // GitLab refuses to make one wait that waits: no failure
    assertEquals(await told(), ["pending", ["pending"]]);
    const again = await rung(MAINTAINER, ["prepare", "--pr"]);
    assertStringIncludes(again.err, "merge request !1 is up to date");
    await wait("1m");
    await repo.write(
      "rung.toml",
      '[channel.rc]\nsoak = "1m"\n[pull-request]\nlabels = ["a", "b"]\n' +
        'reviewers = ["ada", "eve"]\nmilestone = "{version}"\n',
    );
    await repo.commit("fix: with marks");
    await repo.git("push", "--quiet", repo.origin, "main");
    gitlab.signals.levels.set("adam", 40).set("ada", 30);
    const marked = await rung(MAINTAINER, ["prepare", "--pr"]);
    assertEquals(marked.code, 0, marked.err);
    assertStringIncludes(marked.err, '!1: there is no member "eve"');
    assertStringIncludes(marked.err, '!1: there is no milestone "1.1.0"');
    assertEquals(made!.marks, ["a,b", [2], undefined]);
    assertEquals([made!.title, gitlab.merges.length], ["Release 1.1.0", 1]);
    assertStringIncludes(made!.description, "- ✓ soak: ");
    assertEquals(await told(), ["success", ["pending", "success"]]);
  },
);

gitlabTest(
  "no line of the notes is an order to GitLab, and edits of them are kept",
  async (project) => {
    const { repo, gitlab, answer } = project;
    await repo.write("less.txt", "less\n");
    await repo.commit("fix: less\n\nBREAKING CHANGE: gone is\n/merge\n/close !1");
    await repo.git("push", "--quiet", repo.origin, "main");
    await answer("prepare", "--pr", "--rc");
    const [made] = gitlab.merges;
    made!.description = made!.description
      .replace(/(<!-- rung:notes [^\n]*\n)/, "$1\\/label of a path\n\n")
      .replaceAll("\n", "\r\n");
    await repo.commit("feat: another");
    await repo.git("push", "--quiet", repo.origin, "main");
    await answer("prepare", "--pr");
    const notes = await repo.remote("show", `${BRANCH}:${NOTES}`);
    assertStringIncludes(notes, "/label of a path\n");
    assertStringIncludes(notes, "another");
    assertStringIncludes(made!.description, "\n\\/label of a path\n");
    assertEquals(made!.orders, []);
    assertEquals(
      await answer("prepare", "--pr").then(({ version }) => version),
      "2.0.0-rc.1",
    );
  },
);

gitlabTest(
  "a remark chooses channel and part, of members who may push alone",
  async ({ gitlab, answer }) => {
    await answer("prepare", "--pr", "--rc");
    const { notes } = gitlab.merges[0]!;
    const version = async () => (await answer("prepare", "--pr"))["version"];
    // a reporter, somebody from outside, and GitLab itself
    notes.push({ body: "rung: major", author: 2, system: false });
    notes.push({ body: "rung: major", author: 99, system: false });
    notes.push({ body: "rung: major", author: 1, system: true });
    assertEquals(await version(), "1.1.0-rc.1");
    // behind more remarks than a page has
    for (let i = 0; i < 100; i++) notes.push({ body: "+1", author: 99, system: false });
    notes.push({ body: "rung: beta", author: 1, system: false });
    assertEquals(await version(), "1.1.0-beta.1");
    // and a label: a scoped one
    const { labels, labelled } = gitlab.merges[0]!;
    labels.push("rung::major");
    labelled.push({ label: "rung::major", author: 2 });
    assertEquals(await version(), "1.1.0-beta.1");
    labelled.push({ label: "rung::major", author: 1 });
    assertEquals(await version(), "2.0.0-beta.1");
  },
);

gitlabTest(
  "a merge request that was taken back is passed over, and said",
  async (project) => {
    const { repo, gitlab, rung } = project;
    await project.answer("prepare", "--pr", "--rc");
    await merge(project, "merge");
    await repo.git("revert", "--no-commit", "--mainline", "1", "HEAD");
    await repo.commit('Revert "Release 1.1.0-rc.1"\n\nThis reverts merge request !1');
    await repo.git("push", "--quiet", repo.origin, "main");
    const ran = await rung(MAINTAINER, ["execute", "--merged", "--json"]);
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.err, "of !1: ");
    assertStringIncludes(ran.err, "reverts it");
    assertEquals(gitlab.releases.size, 0);
  },
);

gitlabTest(
  "a branch that nobody may push to says the way that is open",
  async ({ gitlab, answer, rung }) => {
    await gitlab.close("main");
    const looked = await rung(MAINTAINER, ["doctor", "--json"]);
    assertStringIncludes(looked.out, "the token's user may not push to it");
    assertStringIncludes(looked.out, "release by merge request");
    await answer("prepare", "--rc");
    const ran = await rung(MAINTAINER, ["execute", "--json"]);
    const [fault] = faultsOf(ran);
    assertEquals([ran.code, fault.code, fault.reason], [
      1,
      "push_rejected",
      "protected_branch",
    ]);
    assertStringIncludes(fault.hint, "`rung abort`, then `rung prepare --pr`");
  },
);
