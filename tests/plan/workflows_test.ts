/** Which workflows a project has, and what it says about them. */
import { ok } from "../../lib/fault.ts";
import "../support/loadable.ts";
import type { Tree } from "../../lib/files/mod.ts";
import { loadWorkflows } from "../../lib/ci/mod.ts";
import {
  archiveFolder,
  archiveOf,
  chooseWorkflows,
  configOf,
  findPublishable,
  missingWorkflows,
  systemFor,
  TARGETS,
  WORKFLOW_KEYS,
  workflowSettings,
} from "../../lib/plan/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";

const flows = await loadWorkflows();

function treeOf(files: Readonly<Record<string, string>>): Tree {
  return { read: (path) => files[path], list: () => Object.keys(files) };
}

Deno.test("findPublishable() names what each manifest is for, and its package", async () => {
  const rows: readonly [Record<string, string>, unknown][] = [
    [{}, []],
    [{ "pyproject.toml": '[project]\nname = "a"\n' }, [["pypi-publish", "a"]]],
    [{ "pyproject.toml": '[tool.poetry]\nname = "b"\n' }, [["pypi-publish", "b"]]],
    [{ "pyproject.toml": "[build-system]\n" }, [["pypi-publish", undefined]]],
    [{ "pyproject.toml": "[tool.ruff]\n" }, []],
    [{ "pyproject.toml": "[broken" }, []],
    [{ "setup.py": "setup()" }, [["pypi-publish", undefined]]],
    [{ "setup.py": 'setup(name = "f", ext_modules=[Extension(name="f.c")])' }, [[
      "pypi-publish",
      "f",
    ]]],
    [{ "setup.py": "setup()", "setup.cfg": "[metadata]\nname = g\n[options]\n" }, [[
      "pypi-publish",
      "g",
    ]]],
    [{ "pyproject.toml": "[tool.ruff]\n", "setup.py": "" }, [[
      "pypi-publish",
      undefined,
    ]]],
    [{ "package.json": '{"name":"c","version":"1.0.0"}' }, [["npm-publish", "c"]]],
    [{ "package.json": '{"name":"c","devDependencies":{"lint":"1"}}' }, []],
    [{ "package.json": '{"name":"c","private":true}' }, []],
    [{ "package.json": "{}" }, []],
    [{ "Cargo.toml": '[package]\nname = "d"\n' }, [["crates-publish", "d"]]],
    [{ "Cargo.toml": '[package]\nname = "d"\npublish = false\n' }, []],
    [{ "Cargo.toml": "[workspace]\n" }, [["crates-publish", undefined]]],
    [{ "deno.json": '{"name":"@a/e","exports":"./mod.ts"}' }, [[
      "jsr-publish",
      "@a/e",
    ]]],
    [{ "deno.json": '{"tasks":{}}' }, []],
    [{
      "jsr.json": '{"name":"@a/e","exports":"./mod.ts"}',
      "package.json": '{"name":"e","main":"e.js"}',
    }, [["npm-publish", "e"], ["jsr-publish", "@a/e"]]],
  ];
  for (const [files, expected] of rows) {
    const found = await findPublishable(treeOf(files));
    assertEquals(
      found.map(({ workflow, name }) => [workflow, name]),
      expected,
      JSON.stringify(files),
    );
  }
});

Deno.test("chooseWorkflows() goes by names, then the configuration, then the manifests", () => {
  const known = flows.WORKFLOW_NAMES;
  const npm = [{ workflow: "npm-publish" as const, name: "c" }];
  const said = { workflows: { files: ["release" as const] } };
  const none = { workflows: {} };
  const choose = (
    ...[names, config, found]: [string[], typeof said | typeof none, typeof npm]
  ) => {
    const chosen = chooseWorkflows(known, names, config, found);
    return chosen.ok ? chosen.value : chosen.faults.map(({ code }) => code);
  };
  assertEquals(choose(["npm-publish", "create-release"], said, []), [
    "create-release",
    "npm-publish",
  ]);
  assertEquals(choose([], said, npm), ["release"]);
  assertEquals(choose([], none, npm), ["create-release", "npm-publish"]);
  assertEquals(choose([], none, []), ["create-release", "release"]);
  assertEquals(choose(["deploy"], none, []), ["usage"]);
});

Deno.test("missingWorkflows() names what is asked for and a system has not", () => {
  const found = [{ workflow: "npm-publish" as const, name: "c" }];
  const files = ["create-release", "release"] as const;
  const missing = (system: "github" | "gitlab" | "forgejo") =>
    missingWorkflows(
      flows.workflowsOf(system),
      { workflows: { files: [...files] } },
      [],
    );
  assertEquals([missing("github"), missing("gitlab"), missing("forgejo")], [
    ...[[], ["release"], ["release"]],
  ]);
  assertEquals(missingWorkflows(["create-release"], { workflows: {} }, found), [
    "npm-publish",
  ]);
});

Deno.test("systemFor() is what is configured, else the remote's", () => {
  assertEquals(systemFor({ workflows: { provider: "gitlab" } }, "github"), "gitlab");
  assertEquals(systemFor({ workflows: {} }, "gitlab"), "gitlab");
  assertEquals(systemFor({ workflows: {} }, "gitea"), "gitea");
  assertEquals(systemFor({ workflows: {} }, "forgejo"), "forgejo");
  assertEquals(systemFor({ workflows: {} }, "bitbucket"), "github");
  assertEquals(systemFor({ workflows: {} }, undefined), "github");
});

function settingsOf(workflows: Record<string, unknown>, more = {}, web?: string) {
  const config = configOf({ workflows, ...more }, "rung.toml", () => 1);
  if (!config.ok) return config;
  return workflowSettings(config.value, {
    version: "0.1.0",
    home: ok("https://rung.example/OWNER/rung"),
    web,
    pattern: { before: "v", after: "" },
    chosen: ["create-release", "npm-publish"],
    isTagOnly: false,
  });
}

Deno.test("workflowSettings() takes the token's secret from token, or a list of its own", () => {
  const tokens = (...given: Parameters<typeof settingsOf>) => {
    const settings = settingsOf(...given);
    return settings.ok
      ? settings.value.tokens
      : settings.faults.map(({ code }) => code);
  };
  assertEquals(tokens({}), ["RELEASE_PAT"]);
  assertEquals(tokens({}, { token: "MY_PAT" }), ["MY_PAT"]);
  assertEquals(tokens({ "token-secrets": ["A", "B"] }), ["A", "B"]);
  assertEquals(tokens({ "token-secrets": [] }), ["RELEASE_PAT"]);
  assertEquals(tokens({}, { token: "x }} ${{ secrets" }), ["config_invalid"]);
  assertEquals(tokens({ "token-secrets": ["GITHUB_TOKEN"] }), ["config_invalid"]);
  assertEquals(tokens({ "token-secrets": ["a b"] }), ["config_invalid"]);
});

Deno.test("workflowSettings() starts the publishing workflows by their files", () => {
  const settings = settingsOf({ push: "dispatch" });
  assertEquals(settings.ok && settings.value.publishers, ["npm-publish.yml"]);
});

Deno.test("workflowSettings() knows no queue on a GitHub Enterprise Server", () => {
  const queue = (web?: string) => {
    const settings = settingsOf({}, {}, web);
    return settings.ok && settings.value.queue;
  };
  assertEquals(queue(), true);
  assertEquals(queue("https://github.com/o/r"), true);
  assertEquals(queue("https://acme.ghe.com/o/r"), true);
  assertEquals(queue("https://github.acme.example/o/r"), false);
  assertEquals(queue("https://github.com.evil.example/o/r"), false);
});

Deno.test("[workflows] takes no value that could be more than itself in a file", () => {
  const rows: readonly [string, unknown][] = [
    ["runs-on", "ubuntu\n  evil: true"],
    ["download", "https://x.example/$(id)"],
    ["download", "ftp://x.example/rung"],
    ["download", 'https://x.example/"; id'],
    ["rung", "latest"],
    ["rung", "1.0.0; id"],
    ["rung-sha256", "0123"],
    ["assets", ["${{ secrets.A }}"]],
    ["test", "echo ${{ inputs.channel }}"],
    ["build", "  "],
    ["try", "echo ${{ inputs.channel }}"],
    ["build-on", ["ubuntu-24.04\n  evil: true"]],
    ["build-on", ["${{ inputs.machine }}"]],
    ["image", "/etc/Dockerfile"],
    ["image", "Dockerfile ${{ secrets.A }}"],
    ["tools", ["rustup"]],
    ["github-release", "never"],
    ["try-on", ["ubuntu-24.04"]],
    ["channels", ["stable", "gold"]],
    ["files", ["deploy"]],
    ["provider", "jenkins"],
    ["notify-channels", ["stable' || true || '"]],
  ];
  for (const [key, value] of rows) {
    const settings = settingsOf({ [key]: value });
    assert(!settings.ok, `${key}: ${value}`);
    assertEquals(settings.faults.map(({ code }) => code), ["config_invalid"]);
  }
});

Deno.test("the examples of [workflows] are ones that it takes", () => {
  for (const [key, { example }] of Object.entries(WORKFLOW_KEYS)) {
    const needed = key === "try-on" ? { try: "make try" } : {};
    const settings = settingsOf({ ...needed, [key]: JSON.parse(example) });
    assert(settings.ok, key);
  }
});

Deno.test("every workflow that there is can be named in files", () => {
  assertEquals([...WORKFLOW_KEYS.files.choices], [...flows.WORKFLOW_NAMES]);
});

Deno.test("choresOf() names each file and environment as the workflows have them", async () => {
  const settings = settingsOf({
    notify: ["discord"],
    "github-release": "last",
    image: "Dockerfile",
  });
  assert(settings.ok);
  const project = {
    web: "https://github.com/octo/tool",
    packages: new Map([["npm-publish" as const, "tool"]]),
  };
  const chores = flows.choresOf(
    "github",
    flows.WORKFLOW_NAMES,
    settings.value,
    project,
  );
  const files = await flows.workflowFiles(
    "github",
    flows.WORKFLOW_NAMES,
    settings.value,
    (text) => Promise.resolve(text.length.toString(16)),
  );
  const said = JSON.stringify(chores);
  for (const { path, text } of files) {
    for (const [, environment] of text.matchAll(/^ {4}environment: (\S+)$/gm)) {
      assert(said.includes(`repos/octo/tool/environments/${environment}`), environment);
      if (!/pypi|npm|crates/.test(environment!)) continue;
      const file = path.replace(/.*\//, "");
      assert(said.includes(`Workflow: ${file}   Environment: ${environment}`), file);
    }
    for (const [, secret] of text.matchAll(/secrets\.(\w+)/g)) {
      assert(said.includes(`gh secret set ${secret}`), secret);
    }
  }
});

Deno.test("jobs download the archive that a release has for their machine", async () => {
  const settings = settingsOf({});
  assert(settings.ok);
  const [file] = await flows.workflowFiles(
    "github",
    ["release"],
    settings.value,
    (text) => Promise.resolve(text.length.toString(16)),
  );
  const name = /^ +name="(.*)"$/m.exec(file!.text)?.[1] ?? "";
  const linux = TARGETS.filter(({ os }) => os === "linux");
  assertEquals(linux.length, 2);
  for (const target of linux) {
    // What `uname -m` says is the first part of the triple.
    const said = name.replace("$(uname -m)", target.triple.split("-")[0]!);
    assertEquals(archiveFolder(target), said);
    assertEquals(archiveOf(target), `${said}.tar.gz`);
  }
});
