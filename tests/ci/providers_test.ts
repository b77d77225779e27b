/** From a record to the exact bytes, for every CI. */
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { ambientOf, NONCE, sampleOf } from "../support/ci_builds.ts";
import { type Output, providerOf, PROVIDERS, type Write } from "../../lib/ci/mod.ts";
import { fault } from "../../lib/fault.ts";

const RECORD: readonly Output[] = [
  ["version", "1.1.0-rc.1"],
  ["is_prerelease", true],
  ["number", 1],
  ["previous_stable", null],
  ["docker_tags", ["1.1.0-rc.1", "x"]],
];

const EXPORTS = `export version='1.1.0-rc.1'
export is_prerelease='true'
export number='1'
export previous_stable=''
export docker_tags='1.1.0-rc.1,x'
`;

const LINES = `version=1.1.0-rc.1
is_prerelease=true
number=1
previous_stable=
docker_tags=1.1.0-rc.1,x
`;

const HEREDOCS = [
  ["version", "1.1.0-rc.1"],
  ["is_prerelease", "true"],
  ["number", "1"],
  ["previous_stable", ""],
  ["docker_tags", "1.1.0-rc.1,x"],
].map(([name, value]) =>
  `${name}<<ghadelimiter_${NONCE}\n${value}\nghadelimiter_${NONCE}\n`
).join("");

function replaced(path: string, text: string): Write {
  return { kind: "replace", path, text };
}

function metaData(name: string, stdin: string): Write {
  return { kind: "run", argv: ["buildkite-agent", "meta-data", "set", name], stdin };
}

function appveyorVariable(name: string, value: string): Write {
  return {
    kind: "post",
    url: "http://localhost:1033/api/build/variables",
    body: { name, value },
  };
}

const WRITTEN: Readonly<Record<string, readonly Write[]>> = {
  appveyor: [
    appveyorVariable("version", "1.1.0-rc.1"),
    appveyorVariable("is_prerelease", "true"),
    appveyorVariable("number", "1"),
    appveyorVariable("previous_stable", ""),
    appveyorVariable("docker_tags", "1.1.0-rc.1,x"),
  ],
  azure: [{
    kind: "log",
    text: `##vso[task.setvariable variable=version;isOutput=true]1.1.0-rc.1
##vso[task.setvariable variable=is_prerelease;isOutput=true]true
##vso[task.setvariable variable=number;isOutput=true]1
##vso[task.setvariable variable=previous_stable;isOutput=true]
##vso[task.setvariable variable=docker_tags;isOutput=true]1.1.0-rc.1,x
`,
  }],
  bitbucket: [{
    kind: "append",
    path: "/opt/atlassian/pipelines/agent/tmp/variables",
    text: LINES,
  }],
  buildkite: [
    metaData("version", "1.1.0-rc.1"),
    metaData("is_prerelease", "true"),
    metaData("number", "1"),
    metaData("docker_tags", "1.1.0-rc.1,x"),
  ],
  circleci: [{ kind: "append", path: "/tmp/.bash_env-22", text: EXPORTS }],
  cloudbuild: [
    replaced(
      "/builder/outputs/output",
      '{"version":"1.1.0-rc.1","is_prerelease":"true","number":"1",' +
        '"previous_stable":"","docker_tags":"1.1.0-rc.1,x"}',
    ),
    replaced("rung.env", EXPORTS),
  ],
  codebuild: [replaced("/codebuild/output/src1/src/rung.env", EXPORTS)],
  drone: [replaced("/drone/src/rung.env", EXPORTS)],
  forgejo: [{ kind: "append", path: "/tmp/forgejo/output", text: HEREDOCS }],
  gitea: [{
    kind: "append",
    path: "/home/runner/work/_temp/_runner_file_commands/set_output_1",
    text: HEREDOCS,
  }],
  github: [{
    kind: "append",
    path: "/home/runner/work/_temp/_runner_file_commands/set_output_1",
    text: HEREDOCS,
  }],
  gitlab: [replaced("/builds/octo/todo/rung.env", LINES)],
  jenkins: [
    replaced("/var/lib/jenkins/workspace/todo/rung.properties", LINES),
    replaced(
      "/var/lib/jenkins/workspace/todo/rung.json",
      `{
  "version": "1.1.0-rc.1",
  "is_prerelease": true,
  "number": 1,
  "previous_stable": null,
  "docker_tags": [
    "1.1.0-rc.1",
    "x"
  ]
}
`,
    ),
  ],
  teamcity: [{
    kind: "log",
    stdout: true,
    text: `##teamcity[setParameter name='version' value='1.1.0-rc.1']
##teamcity[setParameter name='is_prerelease' value='true']
##teamcity[setParameter name='number' value='1']
##teamcity[setParameter name='previous_stable' value='']
##teamcity[setParameter name='docker_tags' value='1.1.0-rc.1,x']
`,
  }],
  tekton: [
    replaced("/tekton/results/version", "1.1.0-rc.1"),
    replaced("/tekton/results/is_prerelease", "true"),
    replaced("/tekton/results/number", "1"),
    replaced("/tekton/results/previous_stable", ""),
    replaced("/tekton/results/docker_tags", "1.1.0-rc.1,x"),
  ],
  travis: [replaced("/home/travis/build/octo/todo/rung.env", EXPORTS)],
  woodpecker: [
    replaced("/woodpecker/src/codeberg.org/octo/todo/rung.env", EXPORTS),
  ],
};

for (const provider of PROVIDERS) {
  Deno.test(`${provider.id}.outputs() writes these bytes`, () => {
    const { env, files } = sampleOf(provider.id);
    const said = assertOk(provider.outputs(RECORD, ambientOf(env, files)));
    assertEquals(said.writes, WRITTEN[provider.id]);
  });
}

Deno.test("outputs() fails where the CI's channel is missing", () => {
  const rows = [
    ["github", "GITHUB_OUTPUT"],
    ["circleci", "BASH_ENV"],
    ["appveyor", "APPVEYOR_API_URL"],
  ] as const;
  for (const [id, variable] of rows) {
    const { [variable]: _, ...env } = sampleOf(id).env;
    const said = assertOk(providerOf(id)).outputs(RECORD, ambientOf(env));
    assertEquals(
      assertFault(said, "ci_unreachable").message,
      `Cannot set outputs: ${variable} is not set`,
    );
  }
});

Deno.test("github.outputs() refuses a value that knows the delimiter", () => {
  const { env } = sampleOf("github");
  const value = `x\nghadelimiter_${NONCE}\nowned=1`;
  const said = assertOk(providerOf("github")).outputs([["tag", value]], ambientOf(env));
  assertFault(said, "output_unsayable");
});

Deno.test("github.outputs() refuses a line break where Windows would change it", () => {
  const env = { ...sampleOf("github").env, RUNNER_OS: "Windows" };
  const said = assertOk(providerOf("github")).outputs([["a", "1\n2"]], ambientOf(env));
  assertFault(said, "output_unsayable");
});

Deno.test("gitlab.outputs() keeps to 20 variables, the empty ones going first", () => {
  const { env } = sampleOf("gitlab");
  const record = Array.from(
    { length: 24 },
    (_, i): Output => [`key_${i}`, i % 8 === 3 ? null : i],
  );
  const said = assertOk(assertOk(providerOf("gitlab")).outputs(record, ambientOf(env)));
  const text = said.writes.map((each) => each.kind === "replace" ? each.text : "").join(
    "",
  );
  assertEquals(text.split("\n").length - 1, 20);
  assertEquals(text.includes("key_3="), false);
  assertEquals(said.notes, [
    "key_23: left out, GitLab's dotenv report takes 20 variables",
  ]);
});

const FAULT = fault("versions_disagree", 'Cannot go on: "1.0.0", 100%', {
  path: "src/a,b.py",
  line: 3,
  column: 7,
  hint: "Mend it",
});

Deno.test("annotate() shows a fault beside its line", async (t) => {
  const rows: Readonly<Record<string, readonly Write[]>> = {
    github: [{
      kind: "log",
      text: "::error file=src/a%2Cb.py,line=3,col=7,title=rung%3A versions_disagree::" +
        'Cannot go on: "1.0.0", 100%25%0AMend it\n',
    }],
    azure: [{
      kind: "log",
      text: "##vso[task.logissue type=error;sourcepath=src/a,b.py;linenumber=3;" +
        "columnnumber=7;code=versions_disagree]" +
        'Cannot go on: "1.0.0", 100%AZP25 (Mend it)\n',
    }],
    teamcity: [{
      kind: "log",
      stdout: true,
      text: "##teamcity[buildProblem description='src/a,b.py:3: Cannot go on: " +
        `"1.0.0", 100%. Mend it' identity='rung_versions_disagree']\n`,
    }],
    buildkite: [{
      kind: "run",
      argv: [
        "buildkite-agent",
        "annotate",
        "--style",
        "error",
        "--context",
        "rung-faults",
      ],
      stdin: '- `versions_disagree` in `src/a,b.py:3`: `Cannot go on: "1.0.0", 100%`\n',
    }],
    appveyor: [{
      kind: "post",
      url: "http://localhost:1033/api/build/compilationmessages",
      body: {
        message: 'Cannot go on: "1.0.0", 100%',
        category: "error",
        details: "Mend it",
        fileName: "src/a,b.py",
        line: 3,
        column: 7,
      },
    }],
  };
  for (const [id, writes] of Object.entries(rows)) {
    await t.step(id, () => {
      const provider = assertOk(providerOf(id));
      const ambient = ambientOf(sampleOf(id).env);
      assertEquals(provider.annotate?.([FAULT], ambient), writes);
    });
  }
});

Deno.test("github.annotate() tells the eleventh fault inside the tenth annotation", () => {
  const faults = Array.from(
    { length: 12 },
    (_, i) => fault("tag_taken", `Cannot: ${i}`),
  );
  const provider = assertOk(providerOf("github"));
  const [write] = provider.annotate?.(faults, ambientOf(sampleOf("github").env)) ?? [];
  const lines = write?.kind === "log" ? write.text.trimEnd().split("\n") : [];
  assertEquals(lines.length, 10);
  assertEquals(
    lines[9],
    "::error title=rung::3 more%0Atag_taken: Cannot: 9%0Atag_taken: Cannot: 10%0A" +
      "tag_taken: Cannot: 11",
  );
});

Deno.test("github.annotate() keeps to 4096 characters", () => {
  const provider = assertOk(providerOf("github"));
  const [write] = provider.annotate?.(
    [fault("git_failed", "word ".repeat(2000))],
    ambientOf(sampleOf("github").env),
  ) ?? [];
  const text = write?.kind === "log" ? write.text : "";
  const message = text.slice(text.lastIndexOf("::") + 2).trimEnd();
  assertEquals(message.length <= 4096 && message.endsWith("word …"), true);
});

Deno.test("providerOf() names all CIs when there is none of that name", () => {
  const found = assertFault(providerOf("githib"), "usage");
  assertEquals(found.message.includes("github, gitlab"), true);
});

Deno.test("group folds in each CI's own words", async (t) => {
  const github = ["::group::rung prepare\n", "::endgroup::\n"];
  const rows: Readonly<Record<string, readonly (string | undefined)[]>> = {
    github,
    gitea: github,
    forgejo: github,
    azure: ["##[group]rung prepare\n", "##[endgroup]\n"],
    buildkite: ["--- rung prepare\n", undefined],
    gitlab: [
      "\x1b[0Ksection_start:1795219200:rung_rung_prepare\r\x1b[0Krung prepare\n",
      "\x1b[0Ksection_end:1795219200:rung_rung_prepare\r\x1b[0K\n",
    ],
    travis: [
      "travis_fold:start:rung.rung_prepare\r\x1b[0Krung prepare\n",
      "travis_fold:end:rung.rung_prepare\r\x1b[0K",
    ],
  };
  for (const provider of PROVIDERS) {
    await t.step(provider.id, () => {
      const ambient = ambientOf(sampleOf(provider.id).env);
      const open = provider.group?.open("rung prepare", ambient);
      const close = provider.group?.close?.("rung prepare", ambient);
      const texts = [open, close].map((each) =>
        each?.kind === "log" ? each.text : undefined
      );
      assertEquals(provider.group && texts, rows[provider.id]);
    });
  }
});

Deno.test("summary and mask go where each CI looks for them", async (t) => {
  const env = (id: string, name: string) => sampleOf(id).env[name]!;
  const page = "## A page\n";
  const temporary = `${env("azure", "AGENT_TEMPDIRECTORY")}/rung-${NONCE}.md`;
  const github = (path: string) => ({
    summary: [{ kind: "append", path, text: page }],
    mask: [{ kind: "log", text: "::add-mask::one%0Atwo\n" }],
  });
  const rows: Readonly<Record<string, unknown>> = {
    github: github(env("github", "GITHUB_STEP_SUMMARY")),
    gitea: github(env("gitea", "GITHUB_STEP_SUMMARY")),
    forgejo: github(env("forgejo", "GITHUB_STEP_SUMMARY")),
    azure: {
      summary: [
        { kind: "replace", path: temporary, text: page },
        { kind: "log", text: `##vso[task.uploadsummary]${temporary}\n` },
      ],
      mask: [{
        kind: "log",
        text: "##vso[task.setsecret]one\n##vso[task.setsecret]two\n",
      }],
    },
    buildkite: {
      summary: [{
        kind: "run",
        argv: ["buildkite-agent", "annotate", "--style", "info", "--context", "rung"],
        stdin: page,
      }],
      mask: [{
        kind: "run",
        argv: ["buildkite-agent", "redactor", "add"],
        stdin: "one\ntwo",
      }],
    },
  };
  for (const { id, summary, mask } of PROVIDERS) {
    await t.step(id, () => {
      const ambient = ambientOf(sampleOf(id).env);
      const got = summary && mask && {
        summary: summary.write(page, ambient),
        mask: mask("one\ntwo", ambient),
      };
      assertEquals(got as unknown, rows[id]);
      assertEquals(summary === undefined, mask === undefined);
    });
  }
});

Deno.test("teamcity.build() knows the default branch for a branch, without its name", () => {
  const { build } = assertOk(providerOf("teamcity"));
  const env = { TEAMCITY_VERSION: "2025.07", TEAMCITY_BUILD_PROPERTIES_FILE: "/p" };
  const files = { "/p": "teamcity.build.branch=<default>\n" };
  const { tag, branch } = build(ambientOf(env, files));
  assertEquals([tag, branch], [undefined, "<default>"]);
});
