/** `rung yank` and `rung unyank`: each place is looked at, changed, and looked at again. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import type { Changes } from "../support/rung.ts";
import { githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer };
const WHY = ["--reason", "it loses data"];

/** 1.1.0 is the latest, with a page, above 1.0.0, which has one too. */
async function released({ answer, github, repo }: OnGithub): Promise<void> {
  await answer("prepare", "minor");
  await answer("execute", "--no-wait");
  const [one] = github.state.releases;
  github.state.releases.unshift({
    ...one!,
    ...{ id: 7, tag: "v1.0.0", name: "v1.0.0", body: "first\n", assets: [] },
  });
  await repo.git("push", "--quiet", repo.origin, "main");
}

/** A PyPI that a person may have told. */
function pypi(yanked: () => boolean, seen: string[] = []): Changes {
  return (world) => ({
    fetch: (url, init) => {
      if (!url.startsWith("https://pypi.org/")) return world.fetch(url, init);
      seen.push(url);
      return Promise.resolve(Response.json({ info: { yanked: yanked() } }));
    },
  });
}

interface Place {
  readonly place: string;
  readonly state: string;
  readonly said: readonly string[];
}

githubTest(
  "a yank marks page and changelog, elects another, and says what a person does",
  async (project) => {
    const { github, repo, rung } = project;
    await released(project);
    const page = github.state.releases.find(({ tag }) => tag === "v1.1.0")!;
    const body = page.body;
    let isTold = false;
    const seen: string[] = [];
    const yank = async (...argv: string[]) => {
      const ran = await rung([...argv, "--json"], ENV, pypi(() => isTold, seen));
      const { places, is_done } = JSON.parse(ran.out) as {
        places: Place[];
        is_done: boolean;
      };
      const states = Object.fromEntries(places.map((each) => [each.place, each.state]));
      return { code: ran.code, places, states, is_done };
    };

    const before = github.writes().length;
    const dry = await yank("yank", "1.1.0", ...WHY, "-n");
    assertEquals([dry.code, dry.states], [0, {
      forge: "would",
      pypi: "person",
      changelog: "would",
    }]);
    assertEquals(github.writes().length, before);
    assertEquals(await repo.git("status", "--porcelain"), "");

    const first = await yank("yank", "1.1.0", ...WHY);
    assertEquals([first.code, first.is_done, first.states], [1, false, {
      forge: "done",
      pypi: "person",
      changelog: "done",
    }]);
    assertEquals(new URL(seen[0]!).pathname, "/pypi/tool/1.1.0/json");
    const words = first.places.find(({ place }) => place === "pypi")!.said.join("\n");
    assertStringIncludes(words, "https://pypi.org/manage/project/tool/releases/");
    assertStringIncludes(words, 'type "1.1.0", and as the reason: it loses data');
    assertStringIncludes(page.body, "taken back: it loses data** Use 1.0.0.");
    assertStringIncludes(page.body, body.trim());
    assertEquals(github.state.latest, 7);
    assertStringIncludes(await repo.read("CHANGELOG.md"), "[YANKED]");
    assertEquals(github.state.releases.length, 2);

    const half = async () => {
      const { half_done } = JSON.parse((await rung(["status", "--json"], ENV)).out);
      return half_done.filter((each: { tag: string }) => each.tag === "v1.1.0");
    };
    assertEquals(await half(), [{
      ...{ tag: "v1.1.0", what: "taken back but for PyPI" },
      finish: "finish it: `rung yank 1.1.0`",
    }]);

    // again, without saying why: nothing is written, and the proof is asked for
    isTold = true;
    const writes = github.writes().length;
    const second = await yank("yank", "1.1.0");
    assertEquals([second.code, second.is_done], [0, true]);
    assertEquals(await half(), []);
    assertEquals(github.writes().length, writes);
    // the number stays taken
    await repo.commit("fix: the data");
    const next = await rung(["next", "--json"], ENV);
    assertEquals(JSON.parse(next.out).version, "1.1.1");

    isTold = false;
    const back = await yank("unyank", "1.1.0");
    assertEquals([back.code, back.states["forge"]], [0, "done"]);
    assertEquals(page.body, body);
    assert(!(await repo.read("CHANGELOG.md")).includes("YANKED"));
    // what is back has no reason any more
    const anew = await rung(["yank", "1.1.0"], ENV);
    assertStringIncludes(anew.err, "nobody said why");
  },
);

githubTest("what is wrong is said, and changes nothing", async (project) => {
  const { rung, github } = project;
  await released(project);
  const before = github.writes().length;
  for (
    const [argv, words] of [
      [["yank", "1.1.0"], "nobody said why"],
      [["yank", "3.0.0", ...WHY], "no tag of this project says that version"],
      [
        ["yank", "1.1.0", ...WHY, "--replace-by", "3.0.0"],
        'Cannot name "3.0.0" in its place',
      ],
    ] as const
  ) {
    const ran = await rung(argv, ENV, pypi(() => false));
    assertEquals(ran.code, 2, ran.err);
    assertStringIncludes(ran.err, words);
  }
  assertEquals(github.writes().length, before);
});

githubTest(
  "one place that fails keeps none of the others from its turn",
  async (project) => {
    const { rung, repo, github } = project;
    await released(project);
    github.breakNext("PATCH", /\/releases\/\d+$/, "error", 9);
    const ran = await rung(["yank", "1.1.0", ...WHY], ENV, pypi(() => true));
    assertEquals(ran.code, 1, ran.err);
    assertStringIncludes(ran.err, "✗ Release page");
    assertStringIncludes(ran.out, "taken back but for Release page");
    assertStringIncludes(await repo.read("CHANGELOG.md"), "[YANKED]");
    github.mend();
    const again = await rung(["yank", "1.1.0"], ENV, pypi(() => true));
    assertEquals(again.code, 0, again.err);
  },
);

githubTest("without a token the page is a person's", async (project) => {
  await released(project);
  const ran = await project.rung(["yank", "1.1.0", ...WHY], {}, pypi(() => true));
  assertEquals(ran.code, 1, ran.err);
  assertStringIncludes(ran.err, "✋ Release page: there is no token for it");
});

githubTest(
  "another reason takes the first one's place, and a release is not its own replacement",
  async (project) => {
    const { github, repo, rung } = project;
    await released(project);
    const at = pypi(() => true);
    for (
      const [by, why] of [
        ["1.1.0", "it is the one that is taken back"],
        ["9.9.9", "no tag of this project says that version"],
      ]
    ) {
      const ran = await rung(["yank", "1.1.0", ...WHY, "--replace-by", by!], ENV, at);
      assertEquals(ran.code, 2, ran.err);
      assertStringIncludes(ran.err, why!);
    }
    for (const reason of ["first words", "second words"]) {
      const ran = await rung(["yank", "1.1.0", "--reason", reason], ENV, at);
      assertEquals(ran.code, 0, ran.err);
    }
    const log = await repo.read("CHANGELOG.md");
    assertStringIncludes(log, "_Yanked: second words_");
    assert(!log.includes("first words"), log);
    assertEquals(log.match(/\[YANKED\]/g)?.length, 1);
    const page = github.state.releases.find(({ tag }) => tag === "v1.1.0")!;
    assertStringIncludes(page.body, "second words");
    // without a reason, what people made of the line stays
    await repo.write("CHANGELOG.md", log.replace("second words", "my own words"));
    const again = await rung(["yank", "1.1.0"], ENV, at);
    assertEquals(again.code, 0, again.err);
    assertStringIncludes(await repo.read("CHANGELOG.md"), "_Yanked: my own words_");
    const back = await rung(["unyank", "1.1.0", "-n", "--json"], ENV, at);
    const told = JSON.parse(back.out) as { places: Place[]; is_done: boolean };
    assertEquals([back.code, told.is_done], [0, false]);
    assertStringIncludes(back.out, "CHANGELOG.md says it no more");
    assert(!back.out.includes("was taken back"), back.out);
    // nor is one that was taken back
    const other = ["yank", "1.0.0", ...WHY, "--replace-by", "1.1.0"];
    const ran = await rung(other, ENV, at);
    assertEquals(ran.code, 2, ran.err);
    assertStringIncludes(ran.err, "it was taken back, too");
  },
);
