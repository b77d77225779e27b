/**
 * The gh commands in workflows, and in what `rung workflows setup` prints: gh knows each flag,
 * and GitHub's own description each request.
 */
import { loadWorkflows } from "../../lib/ci/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { description } from "../support/github_schema.ts";
import { everyText, PLAIN } from "./combinations.ts";
import { lacks, runProgram } from "./tools.ts";

const { choresOf, WORKFLOW_NAMES } = await loadWorkflows();

/** All that setup can ask for on GitHub. */
function choreCommands(): readonly string[] {
  const project = { web: "https://github.com/acme/tool", packages: new Map() };
  const settings = [
    PLAIN,
    { ...PLAIN, auth: "token" as const, notify: ["slack", "discord"] as const },
    { ...PLAIN, push: "app" as const, branch: "main", githubRelease: "last" as const },
  ];
  return settings.flatMap((each) =>
    choresOf("github", WORKFLOW_NAMES, each, project).flatMap(({ command }) =>
      command ?? []
    )
  );
}

/** Each call of gh in a script, as its words. */
function callsIn(script: string): readonly (readonly string[])[] {
  const lines = script.replace(/\\\n\s*/g, " ").split("\n");
  return lines.flatMap((line) => {
    const call = /(?:^|[\s(|])gh ((?:[a-z]+ )+.*)/.exec(line)?.[1];
    return call === undefined
      ? []
      : [call.split(/[|;)]|2>|> /)[0]!.trim().split(/\s+/)];
  });
}

Deno.test({
  name: "gh knows every command and flag",
  ignore: lacks("gh"),
  async fn() {
    const texts = (await everyText()).map(({ text }) => text);
    const used = new Map<string, Set<string>>();
    for (const words of [...texts, ...choreCommands()].flatMap(callsIn)) {
      const [first = "", second = ""] = words;
      const command = first === "api" ? first : `${first} ${second}`;
      const flags = words.filter((word) => word.startsWith("--"))
        .map((flag) => flag.replace(/=.*/, ""));
      used.set(command, new Set([...used.get(command) ?? [], ...flags]));
    }
    assertEquals([...used.keys()].sort(), [
      "api",
      "release create",
      "release download",
      "release edit",
      "release upload",
      "release view",
      "secret set",
      "workflow run",
    ]);
    for (const [command, flags] of used) {
      const { code, out } = await runProgram("gh", [...command.split(" "), "--help"]);
      assertEquals(code, 0, command);
      const known = new Set(out.match(/--[a-z][a-z-]+/g));
      for (const flag of flags) assert(known.has(flag), `gh ${command} ${flag}`);
      assert(command === "release view" || flags.size > 0, command);
    }
  },
});

Deno.test("GitHub knows every request that setup has gh make, and its body", async () => {
  const github = await description();
  const seen = new Set<string>();
  for (
    const command of choreCommands().join("\n").replace(/\\\n\s*/g, " ").split(
      /\n(?! )/,
    )
  ) {
    const call = /gh api --method (\w+) (\S+)/.exec(command);
    if (!call) continue;
    const [, method = "", path = ""] = call;
    const operation = github.find(method, `/${path}`);
    assert(operation, command);
    seen.add(operation.id);
    const given = /^echo '(.*)' \|/.exec(command)?.[1];
    const fields = [...command.matchAll(/--raw-field (\w+)='?([^' ]+)'?/g)]
      .map(([, key, value]) => [key, value]);
    const body = given === undefined ? Object.fromEntries(fields) : JSON.parse(given);
    const isEmpty = given === undefined && fields.length === 0;
    const faults = github.requestFaults(
      operation,
      new URLSearchParams(),
      isEmpty ? undefined : body,
    );
    assertEquals(faults, [], command);
  }
  assertEquals([...seen].sort(), [
    "post /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies",
    "post /repos/{owner}/{repo}/rulesets",
    "put /repos/{owner}/{repo}/environments/{environment_name}",
    "put /repos/{owner}/{repo}/immutable-releases",
  ]);
});
