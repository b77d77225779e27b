/** Whole releases on GitLab's double, and what independent clients make of it. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { PROJECT } from "./gitlab_double.ts";
import { gitlabTest, GUEST, JOB, MAINTAINER, READER } from "./gitlab_project.ts";
import { faultsOf } from "./gitea_project.ts";

gitlabTest(
  "a release, then a candidate, then its stable one: files, dates, pipelines",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/tool one.txt", "one");
    await answer("prepare");
    const first = await answer("execute");
    assertEquals(first["url"], `${gitlab.url}/${PROJECT}/-/releases/v1.1.0`);
    assertStringIncludes(String(first["run_url"]), "/-/pipelines/");
    await repo.commit("feat: again");
    await repo.git("push", "--quiet", repo.origin, "main");
    await answer("prepare", "--rc");
    const rc = await rung(MAINTAINER, ["execute"]);
    assertEquals(rc.code, 0, rc.err);
    assertStringIncludes(rc.err + rc.out, "dated before the latest");
    const made = gitlab.releases.get("v1.2.0-rc.1")!;
    assert(
      made.released_at < gitlab.releases.get("v1.1.0")!.released_at,
      made.released_at,
    );
    assertEquals(
      made.links.map((
        { name, link_type, direct_asset_path },
      ) => [name, link_type, direct_asset_path]),
      [
        ["tool.one.txt", "package", "/tool.one.txt"],
      ],
    );
    assertEquals(gitlab.files.length, 2);
    await answer("prepare", "--stable");
    await answer("execute");
    const latest =
      [...gitlab.releases.values()].toSorted((a, b) =>
        a.released_at < b.released_at ? 1 : -1
      )[0];
    assertEquals(latest!.tag_name, "v1.2.0");
    // The host was asked who it is before any secret was sent, and then by GitLab's header.
    assertEquals([...new Set(gitlab.log.map(({ by }) => by))], ["", "private-token"]);
  },
);

gitlabTest(
  "an answer that is lost is looked for, and nothing is there twice",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/a.txt", "a");
    await answer("prepare", "--rc");
    gitlab.loseNext(/^POST .*\/releases$/);
    const ran = await rung(MAINTAINER, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals([...gitlab.releases.keys()], ["v1.1.0-rc.1"]);
    assertEquals(gitlab.releases.get("v1.1.0-rc.1")!.links.length, 1);
  },
);

gitlabTest(
  "an upload whose answer is lost is found whole, and not sent again",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/a.txt", "a");
    await answer("prepare", "--rc");
    gitlab.loseNext(/^PUT .*\/generic\//);
    const ran = await rung(MAINTAINER, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(gitlab.files.length, 1);
  },
);

gitlabTest(
  "each token is told what it lacks, before anything is written",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/a.txt", "a");
    await answer("prepare", "--rc");
    const before = await repo.git("rev-parse", "HEAD");
    for (
      const [token, code, words] of [
        [READER, "permission_missing", '\\"api\\"'],
        [GUEST, "permission_missing", "Developer"],
        ["glpat-nobody0123456789012", "token_rejected", "RELEASE_PAT"],
        [JOB, "token_powerless", "gitlab-ci-token"],
      ] as const
    ) {
      const ran = await rung(token, ["execute", "--json"]);
      assertEquals([ran.code, faultsOf(ran)[0].code], [3, code], ran.err);
      assertStringIncludes(ran.err, words);
      assert(!ran.err.includes("GitHub"), ran.err);
    }
    assertEquals([await repo.git("rev-parse", "HEAD"), gitlab.releases.size], [
      before,
      0,
    ]);
  },
);

gitlabTest(
  "a job's own token pushes and releases where no pipeline is counted on",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.git("rm", "--quiet", ".gitlab-ci.yml");
    await repo.commit("chore: no pipeline");
    await repo.git("push", "--quiet", repo.origin, "main");
    await repo.write("dist/a.txt", "a");
    await answer("prepare", "--rc");
    const ran = await rung(JOB, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(gitlab.releases.size, 1);
    assert(gitlab.log.some(({ by }) => by === "job-token"));
  },
);

gitlabTest(
  "a tag that is protected for releases is told in its own words",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/a.txt", "a");
    gitlab.protect("v");
    await answer("prepare", "--rc");
    const ran = await rung(MAINTAINER, ["execute", "--json"]);
    const [fault] = faultsOf(ran);
    assertEquals(
      [fault.code, fault.reason],
      ["release_incomplete", "permission_missing"],
      ran.err,
    );
    assertStringIncludes(fault.hint, "Protected tags");
  },
);

gitlabTest(
  "the milestone that has the version's name is the release's",
  async ({ repo, gitlab, answer }) => {
    gitlab.milestones.push("1.1.0", "v1.2.0-rc.1", "1.2");
    await repo.write("dist/a.txt", "a");
    await answer("prepare");
    await answer("execute");
    await repo.commit("feat: again");
    await repo.git("push", "--quiet", repo.origin, "main");
    await answer("prepare", "--rc");
    await answer("execute");
    await repo.commit("feat: more again");
    await repo.git("push", "--quiet", repo.origin, "main");
    await answer("prepare", "--rc");
    await answer("execute");
    assertEquals(
      [...gitlab.releases.values()].map(({ tag_name, milestones }) => [
        tag_name,
        milestones,
      ]),
      [["v1.1.0", ["1.1.0"]], ["v1.2.0-rc.1", ["v1.2.0-rc.1"]], ["v1.2.0-rc.2", []]],
    );
  },
);
