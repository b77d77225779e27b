/**
 * What holds for every CI: it knows its builds, a value arrives as it was or not at all, and
 * nothing that somebody chose acts as a command.
 */
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { ambientOf, sampleOf, SAMPLES } from "../support/ci_builds.ts";
import {
  readAzureLog,
  readAzureVariable,
  readDotenv,
  readExports,
  readGithubFile,
  readGithubLog,
  readLines,
  readTeamcityLog,
  readTeamcityParameter,
  type Received,
} from "../support/ci_readers.ts";
import { HOSTILE, HUGE } from "../support/hostile.ts";
import { parseProperties } from "../../lib/ci/formats/properties.ts";
import {
  harmless,
  mayBeCi,
  type Output,
  type Provider,
  providerIn,
  PROVIDERS,
  textOf,
  type Write,
} from "../../lib/ci/mod.ts";
import { fault } from "../../lib/fault.ts";

/** All that the other end gets to read, whatever the CI. */
interface Arrived {
  readonly files: Readonly<Record<string, string>>;
  readonly log: string;
  readonly runs: readonly Extract<Write, { kind: "run" }>[];
  readonly posts: readonly Extract<Write, { kind: "post" }>[];
}

function carryOut(writes: readonly Write[]): Arrived {
  const files: Record<string, string> = {};
  let log = "";
  const runs: Extract<Write, { kind: "run" }>[] = [];
  const posts: Extract<Write, { kind: "post" }>[] = [];
  for (const write of writes) {
    if (write.kind === "append") {
      files[write.path] = (files[write.path] ?? "") + write.text;
    } else if (write.kind === "replace") files[write.path] = write.text;
    else if (write.kind === "log") log += write.text;
    else if (write.kind === "run") runs.push(write);
    else posts.push(write);
  }
  return { files, log, runs, posts };
}

/** How each CI reads its outputs; a CI without a row fails a law. */
const RECEIVE: Readonly<Record<string, (arrived: Arrived) => Received>> = {
  github: ({ files }) => readGithubFile(files[sampleOf("github").env.GITHUB_OUTPUT!]!),
  gitea: ({ files }) => readGithubFile(files[sampleOf("gitea").env.GITHUB_OUTPUT!]!),
  forgejo: ({ files }) => readGithubFile(files["/tmp/forgejo/output"]!),
  gitlab: ({ files }) => readDotenv(files["/builds/octo/todo/rung.env"]!),
  azure: ({ log }) =>
    Object.fromEntries(
      readAzureLog(log).map((command) => {
        assertEquals([command.name, command.properties["isOutput"]], [
          "task.setvariable",
          "true",
        ]);
        return [command.properties["variable"], readAzureVariable(command.data)];
      }),
    ),
  circleci: ({ files }) => readExports(files["/tmp/.bash_env-22"]!),
  buildkite: ({ runs }) =>
    Object.fromEntries(runs.map(({ argv, stdin }) => {
      assertEquals(argv.slice(0, 3), ["buildkite-agent", "meta-data", "set"]);
      return [argv[3]!, stdin];
    })),
  bitbucket: ({ files }) =>
    readLines(files["/opt/atlassian/pipelines/agent/tmp/variables"]!),
  jenkins: ({ files }) => {
    const folder = sampleOf("jenkins").env.WORKSPACE!;
    const read = Object.fromEntries(
      parseProperties(files[`${folder}/rung.properties`]!),
    );
    const json: Record<string, Output[1]> = JSON.parse(files[`${folder}/rung.json`]!);
    const texts = Object.entries(json).map(([name, value]) => [name, textOf(value)]);
    assertEquals(Object.fromEntries(texts), read);
    return read;
  },
  teamcity: ({ log }) =>
    Object.fromEntries(
      readTeamcityLog(log).map(({ name, properties }) => {
        assertEquals(name, "setParameter");
        return [properties["name"], readTeamcityParameter(properties["value"]!)];
      }),
    ),
  woodpecker: ({ files }) =>
    readExports(files[`${sampleOf("woodpecker").env.CI_WORKSPACE}/rung.env`]!),
  drone: ({ files }) => readExports(files["/drone/src/rung.env"]!),
  travis: ({ files }) => readExports(files["/home/travis/build/octo/todo/rung.env"]!),
  appveyor: ({ posts }) =>
    Object.fromEntries(posts.map(({ url, body }) => {
      assertEquals(url, "http://localhost:1033/api/build/variables");
      const { name, value } = JSON.parse(JSON.stringify(body));
      return [name, value];
    })),
  cloudbuild: ({ files }) => {
    const output = files["/builder/outputs/output"]!;
    assert(new TextEncoder().encode(output).length <= 4096);
    const shared = readExports(files["rung.env"]!);
    const read: Received = JSON.parse(output);
    for (const [name, value] of Object.entries(read)) {
      assert(shared[name]!.startsWith(value), name);
    }
    return read;
  },
  codebuild: ({ files }) => readExports(files["/codebuild/output/src1/src/rung.env"]!),
  tekton: ({ files }) => {
    const results = Object.entries(files).map(([path, value]) => {
      assert(path.startsWith("/tekton/results/"));
      return { key: path.slice("/tekton/results/".length), value, type: 1 };
    });
    const message = JSON.stringify(results);
    assert(new TextEncoder().encode(message).length <= 4096, "termination message");
    return Object.fromEntries(results.map(({ key, value }) => [key, value]));
  },
};

/** What a CI does not tell apart from "not there". */
const LEAVES_OUT_EMPTY = new Set(["buildkite"]);

function received(provider: Provider, writes: readonly Write[]): Received {
  const arrived = carryOut(writes);
  const read = RECEIVE[provider.id];
  assert(read, `add a reader for ${provider.id}`);
  return read(arrived);
}

function expected(provider: Provider, outputs: readonly Output[]): Received {
  const pairs = outputs.map(([name, value]) => [name, textOf(value)]);
  return Object.fromEntries(
    LEAVES_OUT_EMPTY.has(provider.id)
      ? pairs.filter(([, value]) => value !== "")
      : pairs,
  );
}

Deno.test("no two CIs share a name", () => {
  const ids = PROVIDERS.map((each) => each.id);
  assertEquals(new Set(ids).size, ids.length);
  assertEquals(ids, ids.toSorted());
});

Deno.test("mayBeCi() sees every CI by one variable, and none at a terminal", () => {
  for (const { provider, env } of SAMPLES) {
    assert(mayBeCi((name) => env[name]), provider);
  }
  assert(!mayBeCi((name) => ({ HOME: "/home/octo", CI: "" })[name]));
});

Deno.test("providerIn() finds none at a terminal", () => {
  assertEquals(providerIn(ambientOf({ HOME: "/home/me", CI: "true" })), undefined);
});

Deno.test("providerIn() finds the job's own CI on another's machine", () => {
  for (
    const [inner, outer] of [["github", "codebuild"], ["buildkite", "jenkins"]] as const
  ) {
    const env = { ...sampleOf(outer).env, ...sampleOf(inner).env };
    assertEquals(providerIn(ambientOf(env))?.id, inner);
  }
});

for (const provider of PROVIDERS) {
  const sample = sampleOf(provider.id);
  const ambient = ambientOf(sample.env, sample.files);
  const outputsOf = (...outputs: Output[]) => provider.outputs(outputs, ambient);

  Deno.test(`${provider.id} knows its builds of a tag, a branch and a pull request`, () => {
    const samples = SAMPLES.filter((each) => each.provider === provider.id);
    assertEquals(samples.map((each) => each.of), ["tag", "branch", "pull request"]);
    for (const { of, env, files, build } of samples) {
      const here = ambientOf(env, files);
      assertEquals(providerIn(here)?.id, provider.id);
      const known = Object.fromEntries(
        Object.entries(provider.build(here)).filter(([, value]) => value !== undefined),
      );
      assertEquals({ ...known }, JSON.parse(JSON.stringify(build)), of);
    }
  });

  Deno.test(`${provider.id} carries every kind of value`, () => {
    const outputs: Output[] = [
      ["version", "1.1.0-rc.1"],
      ["is_prerelease", true],
      ["number", 1],
      ["previous_stable", null],
      ["docker_tags", ["1.1.0", "latest"]],
      ["docker_tags_none", []],
    ];
    const said = assertOk(provider.outputs(outputs, ambient));
    assertEquals(received(provider, said.writes), expected(provider, outputs));
    assertEquals(said.notes, []);
  });

  Deno.test(`${provider.id} carries a hostile value unchanged, or refuses it`, async (t) => {
    for (const value of [...HOSTILE, HUGE, `${sample.provider}\n`]) {
      await t.step(JSON.stringify(value.slice(0, 40)), () => {
        const outputs: Output[] = [["before", "1"], ["value", value], ["after", "2"]];
        const said = provider.outputs(outputs, ambient);
        if (!said.ok) return void assertFault(said, "output_unsayable");
        assertEquals(
          received(provider, said.value.writes),
          expected(provider, outputs),
        );
      });
    }
  });

  Deno.test(`${provider.id} carries whatever is plain printable text`, () => {
    const plain = HOSTILE.filter((each) => /^[!-~]+(?: [!-~]+)*$/.test(each))
      .filter((each) => !/["'`\\$]|%[\w.]+%/.test(each));
    assert(plain.length > 15);
    for (const value of plain) {
      const said = assertOk(outputsOf(["value", value]));
      assertEquals(received(provider, said.writes), { value });
    }
  });

  Deno.test(`${provider.id} refuses names that are no names`, () => {
    const names = [
      "a=b",
      "a<<b",
      "a\nb",
      "",
      "a b",
      "a-b",
      "1a",
      "ä",
      "a".repeat(300),
      "$x",
    ];
    for (const name of names) {
      const said = outputsOf([name, "1"]);
      // Properties and JSON could say any name: no name is a reason to have other rules.
      assertFault(said, "output_unsayable");
    }
  });

  Deno.test(`${provider.id} cuts a long list between its items and says so`, () => {
    const files = Array.from(
      { length: 50_000 },
      (_, i) => `lib/some/folder/file_${i}.ts`,
    );
    const said = assertOk(outputsOf(["version", "1.0.0"], ["changed_files", files]));
    const got = received(provider, said.writes);
    assertEquals(got["version"], "1.0.0");
    const items = got["changed_files"]!.split(",");
    assertEquals(items, files.slice(0, items.length));
    assertEquals(said.notes.length > 0, items.length < files.length);
    for (const note of said.notes) {
      assert(/changed_files: only \d+ of \d+/.test(note), note);
    }
  });

  Deno.test(`${provider.id} lets no fault's text act as a command`, () => {
    if (!provider.annotate) return;
    const faults = HOSTILE.map((value, i) =>
      fault("tag_differs", `Cannot go on: ${value}`, {
        path: i % 2 ? value : "a.ts",
        line: i,
        hint: value,
      })
    );
    const { log, runs, posts, files } = carryOut(provider.annotate(faults, ambient));
    assertEquals(files, {});
    const names = new Set([
      ...readGithubLog(log).map((command) => command.name),
      ...readAzureLog(log).map((command) => command.name),
      ...readTeamcityLog(log).map((command) => command.name),
    ]);
    const own = ["error", "task.logissue", "buildProblem"];
    assertEquals([...names].filter((name) => !own.includes(name)), []);
    assert(readGithubLog(log).length <= 10 || provider.id === "azure", "annotations");
    assert(names.size + runs.length + posts.length > 0, "says nothing");
  });

  Deno.test(`${provider.id} lets no title act as a command`, () => {
    for (const title of HOSTILE) {
      const open = provider.group?.open(title, ambient);
      const close = provider.group?.close?.(title, ambient);
      const log = carryOut([open, close].filter((each) => each !== undefined)).log;
      const names = [
        ...readGithubLog(log),
        ...readAzureLog(log),
        ...readTeamcityLog(log),
      ].map((command) => command.name);
      const own = ["group", "endgroup", "blockOpened", "blockClosed"];
      assertEquals(
        names.filter((name) => !own.includes(name)),
        [],
        JSON.stringify(title),
      );
      assert((log.match(/section_(start|end):/g) ?? []).length <= 2);
    }
  });

  Deno.test(`${provider.id} masks each line of a secret, and nothing empty`, () => {
    if (!provider.mask) return;
    assertEquals(carryOut(provider.mask("\n", ambient)).log, "");
    const { log, runs } = carryOut(provider.mask("one%\ntwo", ambient));
    const masked = [...readGithubLog(log), ...readAzureLog(log)]
      .flatMap((command) => command.data.split("\n"));
    const told = runs.map((run) => {
      assert(!run.argv.join(" ").includes("one"), "secret in argv");
      return run.stdin;
    });
    assertEquals([...masked, ...told.flatMap((each) => each.split("\n"))], [
      "one%",
      "two",
    ]);
  });
}

Deno.test("harmless() leaves no command in a log", async (t) => {
  for (const value of HOSTILE) {
    await t.step(JSON.stringify(value), () => {
      for (const text of [value, `title: ${value}`, `\n${value}\n`]) {
        const log = harmless(text);
        assertEquals(readGithubLog(log), []);
        assertEquals(readAzureLog(log), []);
        assertEquals(readTeamcityLog(log), []);
        for (const mark of ["\0", "\x1b", "\r", "\u202e"]) assert(!log.includes(mark));
      }
    });
  }
});

Deno.test("harmless() changes nothing that is no command", () => {
  for (
    const text of [
      "feat: add std::vector",
      "## 1.0.0",
      "a\tb\nc",
      "#12 closes [x]",
      "🚀",
    ]
  ) {
    assertEquals(harmless(text), text);
  }
});
