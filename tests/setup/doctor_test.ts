/** `rung doctor`: each thing that could stop a release, and its cure. */
import { publishersOf, rivals } from "../../lib/forge/mod.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { checkWorkflows } from "../../lib/setup/workflow_checks.ts";
import { SHAPES } from "./shapes.ts";

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "CHANGELOG.md": "# Changelog\n",
};

interface Finding {
  readonly subject: string;
  readonly state: string;
  readonly message: string;
  readonly cure: string | null;
}

/** The environment with more of git's configuration: it outranks that of the clone. */
function configured(env: Repo["env"], more: Readonly<Record<string, string>>) {
  const count = Number(env["GIT_CONFIG_COUNT"]);
  const pairs = Object.entries(more).flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${count + i}`, key],
    [`GIT_CONFIG_VALUE_${count + i}`, value],
  ]);
  const total = `${count + Object.keys(more).length}`;
  return { ...env, ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: total };
}

async function examined(
  { dir, env }: Pick<Repo, "dir" | "env">,
  ...more: string[]
) {
  const said = await rung(["doctor", "--json", ...more], { cwd: dir, env });
  const { findings, can_release } = JSON.parse(said.out);
  assertEquals(said.code, can_release ? 0 : 1);
  return { findings: findings as Finding[], isFine: can_release as boolean };
}

for (const { name, files, tags = [], isOfPackages, toml } of SHAPES) {
  Deno.test(`doctor lets a healthy project go: ${name}`, () =>
    withRepo(async (repo) => {
      for (const tag of tags) await repo.tag(tag, "x");
      if (isOfPackages) {
        await repo.write("rung.toml", toml ?? "");
        await repo.commit("chore: set up");
      }
      await repo.push();
      const { findings } = await examined(repo);
      const bad = findings.filter(({ state, subject }) =>
        // The fixtures of tools name branches that are not there.
        state === "bad" && subject !== "release"
      );
      assertEquals(bad, []);
      assert(
        findings.every(({ state, cure }) => (state === "good") === (cure === null)),
      );
    }, files));
}

/** What is broken, and the finding that tells it. */
const BROKEN: readonly (readonly [
  name: string,
  harm: (repo: Repo) => Promise<unknown>,
  subject: string,
  message: RegExp,
])[] = [
  [
    "a changed file",
    (repo) => repo.write("pyproject.toml", `${FILES["pyproject.toml"]}# x\n`),
    "release",
    /tree_dirty/,
  ],
  [
    "a detached HEAD",
    (repo) => repo.git("checkout", "--quiet", "--detach"),
    "branch",
    /detached/,
  ],
  [
    "another branch",
    (repo) => repo.git("switch", "--quiet", "-c", "side"),
    "release",
    /branch_wrong/,
  ],
  [
    "files that disagree",
    async (repo) => {
      await repo.write("package.json", '{ "name": "tool", "version": "3.0.0" }\n');
      await repo.commit("x");
      await repo.push();
    },
    "release",
    /versions_disagree/,
  ],
  [
    "a remote that is gone",
    (repo) => repo.git("remote", "set-url", "origin", "/nowhere"),
    "remote",
    /remote_unreachable/,
  ],
  [
    "a configuration with a slip",
    async (repo) => {
      await repo.write("rung.toml", 'tga = "v{version}"\n');
      await repo.commit("x");
    },
    "project",
    /config_invalid/,
  ],
  [
    "a changelog that is a folder",
    async (repo) => {
      await repo.git("rm", "--quiet", "CHANGELOG.md");
      await repo.write("CHANGELOG.md/x", "");
      await repo.commit("x");
      await repo.push();
    },
    "release",
    /file_unreadable/,
  ],
  [
    "two publishers on a tag",
    async (repo) => {
      const step =
        "jobs:\n  a:\n    permissions:\n      id-token: write\n    steps:\n      - uses: pypa/gh-action-pypi-publish@v1\n";
      const on = 'on:\n  push:\n    tags: ["v*"]\n';
      await repo.write(".github/workflows/a.yml", on + step);
      await repo.write(".github/workflows/b.yml", on + step);
      await repo.commit("x");
      await repo.push();
    },
    "publishers",
    /a\.yml and .*b\.yml both publish to PyPI/,
  ],
  [
    "an upload that nothing lets in",
    async (repo) => {
      await repo.write(
        ".github/workflows/a.yml",
        'on:\n  push:\n    tags: ["v*"]\njobs:\n  a:\n    steps:\n      - uses: pypa/gh-action-pypi-publish@v1\n',
      );
      await repo.commit("x");
      await repo.push();
    },
    "registries",
    /neither a password/,
  ],
];
for (const [name, harm, subject, message] of BROKEN) {
  Deno.test(`doctor finds ${name}`, () =>
    withRepo(async (repo) => {
      await repo.tag("v1.0.0", "x");
      await repo.push();
      await harm(repo);
      const { findings, isFine } = await examined(repo);
      const found = findings.filter((each) =>
        each.state === "bad" && each.subject === subject
      );
      assertMatch(found.map((each) => each.message).join("\n"), message);
      assert(found.every(({ cure }) => cure), "each has a cure");
      assertEquals(isFine, false);
    }, FILES));
}

/** Steps that upload, and what doctor says of them: `bad`, `warning` or nothing. */
const UPLOADS: readonly (readonly [steps: string, state: string | undefined])[] = [
  ["run: npm publish", "bad"],
  ["run: npm publish\n        env: { NODE_AUTH_TOKEN: x }", undefined],
  ["run: npm publish\n        env: { X: '${{ secrets.MINE }}' }", undefined],
  ["run: npm publish --registry https://npm.example", undefined],
  ["run: npm publish\n    permissions: { id-token: write }", "warning"],
  ["run: cargo publish", "bad"],
  [
    "name: cargo publish dry-run\n        run: cargo publish --workspace --dry-run",
    undefined,
  ],
  [
    "run: cargo publish\n        env: { CARGO_REGISTRY_TOKEN: '${{ secrets.C }}' }",
    undefined,
  ],
  ["run: deno publish", "bad"],
  ["run: deno publish\n    permissions:\n      id-token: write", "warning"],
  ["run: make\n        # npm publish", undefined],
];
for (const [step, state] of UPLOADS) {
  Deno.test(`doctor on an upload: ${step.replaceAll(/\s+/g, " ")}`, async () => {
    const text =
      `on: { push: { tags: ["v*"] } }\njobs:\n  a:\n    steps:\n      - ${step}\n`;
    const found = await checkWorkflows([{ path: ".github/workflows/a.yml", text }], {
      ...{ tag: "v1.0.0", isPrerelease: false, isPublished: false },
    });
    const told = found.filter(({ subject }) => subject === "registries");
    assertEquals(told.map((each) => each.state), state === undefined ? [] : [state]);
  });
}

Deno.test("doctor looks at each job that uploads by itself: its index, its environment, its rights", async () => {
  const upload = "      - uses: pypa/gh-action-pypi-publish@v1\n";
  const rights = "    permissions:\n      id-token: write\n";
  const trial =
    "        with:\n          repository-url: https://test.pypi.org/legacy/\n";
  const gem = "      - uses: rubygems/release-gem@v1\n";
  const text = 'on: { push: { tags: ["v*"] } }\njobs:\n\n' +
    `  a:\n    environment: try\n${rights}    steps:\n${upload}${trial}` +
    `  b:\n    environment:\n      name: real\n${rights}    steps:\n${upload}` +
    `  c:\n    permissions:\n      contents: read\n    steps:\n${upload}` +
    `  d:\n${rights}    steps:\n${gem}`;
  const coming = { tag: "v1.0.0", isPrerelease: false, isPublished: false };
  const told = async (text: string) =>
    (await checkWorkflows([{ path: "a.yml", text }], coming))
      .filter(({ subject }) => subject === "registries")
      .map(({ state, message }) => `${state}: ${message.replace(/:.*/, "")}`);
  assertEquals(await told(text), [
    "warning: TestPyPI must trust a.yml, environment try",
    "warning: PyPI must trust a.yml, environment real",
    'bad: a.yml uploads to PyPI with neither a password nor "id-token',
    "warning: RubyGems must trust a.yml",
  ]);
  // who calls it says what it may
  const called = `on: workflow_call\njobs:\n  a:\n    steps:\n${upload}`;
  assertEquals(await told(called), []);
  assertEquals(await told(`permissions: write-all\n${called}`), [
    "warning: PyPI must trust a.yml",
  ]);
});

Deno.test("doctor is content with a workflow that leaves out just this tag", async () => {
  const of = async (push: string) =>
    (await checkWorkflows(
      [{ path: "a.yml", text: `on: { push: { ${push} } }\njobs: {}\n` }],
      { tag: "v1.0.0", isPrerelease: false, isPublished: false },
    )).filter(({ message }) => message.includes("is for tags like")).length;
  assertEquals(await of('branches: [main], tags-ignore: ["**"]'), 0);
  assertEquals(await of('tags: ["v*", "!v1.*"]'), 0);
  assertEquals(await of('tags: ["release-*", "!release-0*"]'), 1);
});

Deno.test("doctor tells goreleaser, which adds its files to rung's page, from who makes it anew", async () => {
  const text = 'on: { push: { tags: ["v*"] } }\njobs:\n  a:\n    steps:\n' +
    "      - uses: goreleaser/goreleaser-action@v6\n";
  const of = async (more: string) =>
    (await checkWorkflows(
      [{ path: "a.yml", text: text + more }],
      { tag: "v1.0.0", isPrerelease: false, isPublished: true },
    )).filter(({ subject }) => subject === "publishers").map(({ message }) => message);
  assertStringIncludes((await of("")).join(), "adds its files to the release page");
  const [told] = await of("      - uses: softprops/action-gh-release@v2\n");
  assertStringIncludes(told!, "and so does rung before it");
});

Deno.test("doctor is content where a file says that the tag is the version", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.push();
    const { findings } = await examined(repo);
    const found = findings.find(({ subject }) => subject === "version files");
    assertEquals(found?.state, "good");
    assertStringIncludes(found!.message, "hatch-vcs takes the version from the tag");
  }, {
    "pyproject.toml":
      '[project]\nname = "tool"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n',
  }));

/** What git is told, and the finding that tells what is wrong with it. */
const SETTINGS: readonly (readonly [Record<string, string>, string, RegExp])[] = [
  [
    { "user.name": "", "user.email": "", "user.useConfigOnly": "true" },
    "identity",
    /identity_missing/,
  ],
  [
    { "commit.gpgsign": "true", "gpg.program": "no-such-gpg" },
    "signing",
    /no-such-gpg/,
  ],
  [{ "tag.gpgsign": "true", "gpg.format": "ssh" }, "signing", /no key is named/],
  [
    {
      "tag.forceSignAnnotated": "true",
      "gpg.format": "ssh",
      "user.signingkey": "~/gone.pub",
    },
    "signing",
    /with "~\/gone.pub", which is not there/,
  ],
  [
    { "commit.gpgsign": "true", "user.signingkey": "DEADBEEF", "gpg.program": "false" },
    "signing",
    /has no secret key for "DEADBEEF"/,
  ],
];
for (const [settings, subject, message] of SETTINGS) {
  Deno.test(`doctor finds what ${Object.keys(settings)[0]} leads to`, () =>
    withRepo(async (repo) => {
      const env = configured(repo.env, settings);
      const { findings } = await examined({ dir: repo.dir, env });
      const found = findings.filter((each) =>
        each.state === "bad" && each.subject === subject
      );
      assertMatch(found.map((each) => each.message).join("\n"), message);
    }, FILES));
}

Deno.test("doctor --fix fetches the tags that the clone lacks, and nothing else", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.push();
    await repo.git("tag", "-d", "v1.0.0");
    const warned = (await examined(repo)).findings.find(({ subject }) =>
      subject === "tags"
    );
    assertEquals(warned?.state, "warning");
    await examined(repo, "--fix", "-n");
    assertEquals(await repo.git("tag"), "");
    const fixed = (await examined(repo, "--fix")).findings.find(({ subject }) =>
      subject === "tags"
    );
    assertEquals(fixed?.state, "fixed");
    assertEquals(await repo.git("tag"), "v1.0.0");
  }, FILES));

Deno.test("workflows generate and check name another publisher on the same tag", () =>
  withRepo(async (repo) => {
    await repo.write(
      ".github/workflows/ci-cd.yml",
      'on:\n  push:\n    tags: ["v*"]\njobs:\n  a:\n    steps:\n      - run: twine upload dist/*\n' +
        "      - uses: softprops/action-gh-release@v2\n",
    );
    await repo.commit("ci");
    const at = { cwd: repo.dir, env: repo.env };
    for (const action of ["generate", "check"]) {
      const said = await rung(["workflows", action], at);
      assertEquals(said.code, 0, said.err);
      assertStringIncludes(
        said.err,
        "ci-cd.yml and .github/workflows/pypi-publish.yml both publish to " +
          "the release page and PyPI on one tag. ",
      );
      // what a person wrote gives way, or what rung wrote; never is rung's to be edited
      assertStringIncludes(
        said.err,
        "out of .github/workflows/ci-cd.yml; or leave it to that: " +
          'files = ["create-release"] under [workflows], and remove ' +
          ".github/workflows/pypi-publish.yml",
      );
    }
  }, FILES));

Deno.test("workflows and doctor name a workflow that publishes the release page beside rung", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.write(
      ".github/workflows/zz.yml",
      'on:\n  push:\n    tags: ["v*"]\njobs:\n  a:\n    steps:\n      - uses: softprops/action-gh-release@v2\n',
    );
    await repo.write("rung.toml", '[workflows]\nfiles = ["create-release"]\n');
    await repo.commit("ci");
    await repo.push();
    const told = "zz.yml publishes the release page, and so does rung before it";
    const said = await rung(["workflows", "generate"], {
      cwd: repo.dir,
      env: repo.env,
    });
    assertStringIncludes(said.err, told);
    await repo.commit("ci: release");
    await repo.push();
    const { findings, isFine } = await examined(repo);
    const found = findings.filter(({ message }) => message.includes(told));
    assertEquals([found.map(({ state }) => state), isFine], [["warning"], true]);
    await repo.write(
      "rung.toml",
      'forge = "none"\n[workflows]\nfiles = ["create-release"]\n',
    );
    await repo.commit("chore: x");
    await repo.push();
    assert(!JSON.stringify(await examined(repo)).includes(told));
  }, FILES));

Deno.test("workflows and doctor name a job of another CI that publishes, too", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.write(
      ".gitlab-ci.yml",
      "include: rung.gitlab-ci.yml\nupload:\n  script: [twine upload dist/*]\n",
    );
    await repo.push();
    const at = { cwd: repo.dir, env: repo.env };
    const told = ".gitlab-ci.yml and rung.gitlab-ci.yml both publish to PyPI";
    const said = await rung(["workflows", "generate", "--provider", "gitlab"], at);
    assertStringIncludes(said.err, `${told}. Let one do it on a tag: take those steps`);
    assertStringIncludes(said.err, "out of .gitlab-ci.yml");
    await repo.commit("ci: release");
    await repo.push();
    const { findings, isFine } = await examined(repo);
    const found = findings.find(({ message }) => message === told);
    assertEquals([found?.state, isFine], ["warning", true]);
  }, FILES));

Deno.test("doctor names a job that runs another release tool, whatever starts it", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.write(
      ".github/workflows/zz.yml",
      "on: { push: { branches: [main] } }\njobs:\n  a:\n    steps:\n      - run: npx semantic-release\n",
    );
    await repo.commit("ci");
    await repo.push();
    const { findings } = await examined(repo);
    const found = findings.find(({ message }) => message.includes("semantic-release"));
    assertEquals([found?.subject, found?.state], ["publishers", "warning"]);
    assertStringIncludes(found!.cure!, "out of .github/workflows/zz.yml");
  }, FILES));

Deno.test("rivals() counts what starts on this tag alone, and no comment", async () => {
  const of = (text: string, path: string) => ({ path, text });
  const on = (tags: string) => `on:\n  push:\n    tags: ["${tags}"]\n`;
  const files = [
    of(`${on("v*")}jobs: {a: {steps: [{run: npm publish}]}}\n`, "a.yml"),
    of(`${on("x*")}jobs: {a: {steps: [{run: npm publish}]}}\n`, "b.yml"),
    of(`${on("v*")}# npm publish\njobs: {}\n`, "c.yml"),
    of(
      "on:\n  release:\n    types: [published]\njobs: {a: {steps: [{run: npm publish}]}}\n",
      "d.yml",
    ),
  ];
  const coming = { tag: "v1.0.0", isPrerelease: false, isPublished: true };
  const found = await publishersOf(files, coming);
  assertEquals(found.map(({ path }) => path), ["a.yml", "d.yml"]);
  assertEquals(rivals(found), [{ place: "npm", paths: ["a.yml", "d.yml"] }]);
});

Deno.test("publishersOf() knows the registries of other languages", async () => {
  const steps: readonly (readonly [run: string, places: readonly string[]])[] = [
    ["mix hex.publish --yes", ["Hex"]],
    ["dart pub publish --force", ["pub.dev"]],
    ["pod trunk push x.podspec", ["CocoaPods"]],
    ["cabal upload --publish x.tar.gz", ["Hackage"]],
    ["npx vsce publish", ["VS Code Marketplace"]],
    ["sbt ci-release", ["Maven"]],
    ["mix test", []],
  ];
  const coming = { tag: "v1.0.0", isPrerelease: false, isPublished: false };
  for (const [run, places] of steps) {
    const text =
      `on: { push: { tags: ["v*"] } }\njobs: {a: {steps: [{run: ${run}}]}}\n`;
    const found = await publishersOf([{ path: "a.yml", text }], coming);
    assertEquals(found.flatMap((each) => each.places), places, run);
  }
});

const PACKAGES = {
  "package.json": '{ "private": true, "workspaces": ["a", "b"] }\n',
  "a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
  "b/package.json": '{ "name": "b", "version": "2.0.0" }\n',
};

Deno.test("doctor looks at packages with tags of their own", () =>
  withRepo(async (repo) => {
    for (const tag of ["a@1.0.0", "b@2.0.0"]) await repo.tag(tag, "x");
    await repo.write(
      ".github/workflows/a.yml",
      'on:\n  push:\n    tags: ["b@*"]\njobs: {}\n',
    );
    await repo.commit("feat: more");
    await repo.push();
    const healthy = await examined(repo);
    assertEquals(healthy.isFine, true, JSON.stringify(healthy));
    const told = (findings: Finding[], subject: string) =>
      findings.filter((each) => each.subject === subject)
        .map(({ message }) => message).join("\n");
    assertEquals(told(healthy.findings, "version files"), "a (1.0.0), b (2.0.0)");
    assertStringIncludes(told(healthy.findings, "workflows"), '"b@2.0.1" starts');
    await repo.write("b/package.json", '{ "name": "b", "version": "9" }\n');
    const { findings, isFine } = await examined(repo);
    assertEquals(isFine, false);
    assertMatch(told(findings, "release"), /tree_dirty/);
  }, PACKAGES));

Deno.test("doctor says once what the tags of many packages start alike", () => {
  const names = Array.from({ length: 24 }, (_, i) => `p${i + 10}`);
  const files = Object.fromEntries(names.map((name) => [
    `${name}/package.json`,
    JSON.stringify({ name, version: "1.0.0" }),
  ]));
  return withRepo(async (repo) => {
    for (const name of names) await repo.tag(`${name}@1.0.0`, "x");
    const tags = (pattern: string) =>
      `on:\n  push:\n    tags: ["${pattern}"]\njobs: {}\n`;
    await repo.write(".github/workflows/a.yml", tags("*@*"));
    await repo.write(".github/workflows/b.yml", tags("p33@*"));
    await repo.commit("feat: more");
    await repo.push();
    const { findings } = await examined(repo);
    const told = (subject: string) =>
      findings.filter((each) => each.subject === subject).map(({ message }) => message);
    assertEquals(told("workflows"), [
      '"p10@1.0.1", "p11@1.0.1" and 21 more start .github/workflows/a.yml',
      '"p33@1.0.1" starts .github/workflows/a.yml, .github/workflows/b.yml',
    ]);
    const [listed = ""] = told("version files");
    assertMatch(listed, /^p10 \(1\.0\.0\), .*, p29 \(1\.0\.0\) and 4 more$/);
  }, {
    "package.json": JSON.stringify({ private: true, workspaces: ["*"] }),
    ...files,
  });
});

Deno.test("doctor looks at what the newest tag starts where no release can be decided", () =>
  withRepo(async (repo) => {
    const workflow = 'on:\n  push:\n    tags: ["v*"]\njobs: {}\n';
    await repo.write(".github/workflows/a.yml", workflow);
    await repo.commit("feat: more");
    await repo.tag("v1.2.0", "1.2.0");
    await repo.push();
    await repo.write("package.json", '{ "name": "x", "version": "1.2.0", "x": 1 }\n');
    const { findings } = await examined(repo);
    const told = findings.find(({ subject }) => subject === "workflows");
    assertStringIncludes(told!.message, '"v1.2.0" starts');
  }, { "package.json": '{ "name": "x", "version": "1.2.0" }\n' }));

Deno.test("doctor looks at the version that is prepared, where another would be planned", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.git("switch", "--quiet", "-c", "side");
    await repo.write("aside.txt", "x");
    await repo.commit("fix: aside");
    await repo.tag("v1.0.1", "x");
    await repo.git("push", "--quiet", "origin", "v1.0.1");
    await repo.git("switch", "--quiet", "main");
    await repo.write("here.txt", "x");
    await repo.commit("fix: here");
    await repo.push();
    assertMatch(JSON.stringify((await examined(repo)).findings), /tag_taken/);
    const at = { cwd: repo.dir, env: repo.env };
    assertEquals((await rung(["prepare", "1.0.2"], at)).code, 0);
    const { findings, isFine } = await examined(repo);
    assertEquals(isFine, true, JSON.stringify(findings));
    assertMatch(JSON.stringify(findings), /1\.0\.2 is prepared and not executed/);
  }, FILES));

Deno.test("doctor gives its findings to who reads standard output, and is never hushed", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.push();
    const at = { cwd: repo.dir, env: repo.env };
    for (const argv of [["doctor"], ["doctor", "--quiet"]]) {
      const { out, err } = await rung(argv, at);
      assertMatch(out, /^ok {4}git .*[^]*\nNothing stands in the way of a release\n$/);
      assertEquals(err, "");
    }
  }, FILES));

Deno.test("doctor says of a clone without a commit what to do, and nothing of a branch", () =>
  withRepo(async (repo) => {
    await repo.git("update-ref", "-d", "HEAD");
    const { findings, isFine } = await examined(repo);
    const bad = findings.filter(({ state }) => state === "bad");
    assertEquals([isFine, bad.map(({ cure }) => cure)], [false, [
      "Commit something first",
    ]]);
  }, FILES));

Deno.test("doctor looks at the rest where the remote does not answer", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.push();
    await repo.git("remote", "set-url", "origin", "/nowhere");
    const { findings, isFine } = await examined(repo);
    assertEquals(isFine, false);
    const subjects = findings.map(({ subject }) => subject);
    for (const each of ["version files", "changelog", "release", "workflows"]) {
      assert(subjects.includes(each), each);
    }
  }, FILES));

Deno.test("doctor --fix fetches a history that is cut off, and goes on with the whole of it", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.commit("feat: more");
    await repo.push();
    const dir = `${repo.dir}-flat`;
    await repo.git("clone", "--quiet", "--depth=1", `file://${repo.origin}`, dir);
    try {
      const { findings } = await examined({ dir, env: repo.env });
      const bad = findings.filter(({ state }) => state === "bad");
      assertEquals(bad.map(({ subject }) => subject), ["history"]);
      const fixed = await examined({ dir, env: repo.env }, "--fix");
      assertEquals(fixed.isFine, true, JSON.stringify(fixed.findings));
      const released = fixed.findings.find(({ subject }) => subject === "release");
      assertEquals(released?.state, "good");
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  }, FILES));

Deno.test("doctor beside an open plan says whose numbers it tells", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.commit("feat: more");
    await repo.push();
    const at = { cwd: repo.dir, env: repo.env };
    assertEquals((await rung(["prepare"], at)).code, 0);
    const { findings, isFine } = await examined(repo);
    const told = (subject: string) =>
      findings.find((each) => each.subject === subject)?.message;
    assertEquals([isFine, told("plan"), told("version files")], [
      true,
      "1.1.0 is prepared and not executed",
      "pyproject.toml (1.0.0), before 1.1.0 was prepared",
    ]);
    assertEquals((await rung(["abort"], at)).code, 0);
    const after = await examined(repo);
    const files = after.findings.find(({ subject }) => subject === "version files");
    assertEquals(files?.message, "pyproject.toml (1.0.0)");
  }, FILES));
