/** What commands really answer, held against the schemas that are published. */
import { COMMANDS, FAILURE_SCHEMA, SCHEMAS } from "../../lib/commands/mod.ts";
import { holdAnswer, misfit } from "../support/answers.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

Deno.test("every command has the schema of its answer", () => {
  assertEquals(
    Object.keys(COMMANDS).filter((name) => !Object.hasOwn(SCHEMAS, name)),
    [],
  );
  assertEquals(
    Object.keys(SCHEMAS).filter((name) => !Object.hasOwn(COMMANDS, name)),
    [],
  );
});

/** The places in a schema that would take anything: an object without keys, a list of all. */
function loose(schema: unknown, at: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  if (Array.isArray(schema)) {
    return schema.flatMap((each, i) => loose(each, `${at}[${i}]`));
  }
  const { type, enum: choices, ...rest } = schema as Record<string, unknown>;
  const types = [type].flat();
  const says = ["properties", "additionalProperties", "anyOf", "maxProperties"];
  const isLoose = types.includes("object") &&
      ![...says, "propertyNames"].some((key) => key in rest) ||
    types.includes("array") && !("items" in rest) ||
    type === undefined && choices === undefined && Object.keys(rest).length === 0;
  const { properties = {}, anyOf, items, additionalProperties } = rest;
  return [
    ...(isLoose ? [at] : []),
    ...Object.entries(properties as Record<string, unknown>)
      .flatMap(([key, each]) => loose(each, `${at}.${key}`)),
    ...loose(anyOf, `${at}|`),
    ...loose(items, `${at}[]`),
    ...loose(additionalProperties, `${at}.*`),
  ];
}

for (const [name, schema] of Object.entries(SCHEMAS)) {
  Deno.test(`the schema of ${name} takes no key or value that it does not name`, () => {
    assertEquals(loose(schema, name), []);
    assert(misfit(schema, { no_such_key: 1 }) !== undefined);
  });
}

Deno.test("an answer with another key, without one, or of another kind is told", () => {
  const said = (answer: unknown) => ({ code: 0, out: JSON.stringify(answer), err: "" });
  const good = { a: "1.0.0", b: "2.0.0", order: "<" };
  holdAnswer(["compare", "--json"], said(good));
  const wrongs = [{ ...good, also: 1 }, { a: "1.0.0", b: "2.0.0" }, {
    ...good,
    order: "!",
  }];
  for (const wrong of wrongs) {
    assertThrows(() => holdAnswer(["compare", "--json"], said(wrong)));
  }
  const failed = { code: 2, out: "", err: '{"error":{"code":"usage"}}' };
  assertThrows(() => holdAnswer(["compare", "--json"], failed));
});

/** A line of words, and its exit code where that is not 0. `rung` holds each answer. */
type Line = string | readonly [line: string, code: number];

/** The lines of one project in the order of a release. */
const PROJECT: readonly Line[] = [
  ...["help", "help prepare", "help flags", "next --help", "status -h", "--version"],
  ["help nowhere", 2],
  ["nowhere", 2],
  ["next --rd", 2],
  ...["next rc", "next", "status", "status --offline", "init -n", "doctor", "gates"],
  ["next nowhere", 2],
  ["next 1.0.0", 3],
  ["promote", 3],
  ["promote --to nowhere v9.9.9", 2],
  "abort",
  ["execute", 3],
  ["execute v9.9.9", 3],
  ["unyank 9.9.9 -n", 2],
  ["token check", 2],
  ["announce", 2],
  ["changelog --check", 3],
  ...["hotfix -n", "change --minor More -n", "bump 1.1.0 -n", "bump --list"],
  ["change More", 2],
  ...["bump --list --learn", "convert 1.0.0 --to pep440", "convert 1.0.0 2.0.0"],
  ...["convert 1.0.0", "convert --schemes", "convert --explain 1.0.0rc1 2.0.0"],
  ...["convert --range ^1.2.0 --from npm", "convert --explain 1.0.0-rc.1"],
  ...["convert --range ^1.2.0 ^1.3.0 --from npm --to cargo"],
  ["convert x", 2],
  ...["compare 1.0.0 2.0.0", "satisfies 1.4.2 ^1.2.0", "completions bash"],
  ["completions nowhere", 2],
  "satisfies x y",
  ["satisfies what ^1.0.0 --scheme npm", 2],
  ...["ci", "ci v1.0.0", "ci nowhere", "ci --all", "ci --prefix RUNG_", "ci --retag"],
  ["ci --require-release", 3],
  ...["workflows list", "workflows setup", "workflows generate -n --offline"],
  ["workflows check", 3],
  ["workflows nowhere", 2],
  ...["notes", "notes v1.0.0", "notes --compare v1.0.0 v1.0.0", "changelog"],
  ["notes nowhere", 2],
  ...["announce v1.0.0 -n", "yank 1.0.0 --reason broken -n", "unyank 1.0.0 -n"],
  ...["release rc -n", "prepare rc -n", "prepare rc", "status", "prepare rc"],
  ["tag rc", 3],
  ...["abort", "prepare rc", "execute -n", "execute", "execute", "gates"],
  ["prepare rc", 3],
  ["next", 0],
  ["prepare --alpha", 3],
  ...["promote -n", "promote --to stable", "status", "execute", "status"],
  ["promote", 3],
  ...["yank 1.1.0 --reason broken", "unyank 1.1.0"],
];

/** The lines of a clone of several packages. */
const PACKAGES: readonly Line[] = [
  ...["next --all", "next -p core", "status", "status --all", "status -p core"],
  ["next", 2],
  ["prepare", 2],
  ["next -p nowhere", 2],
  ...["init -n", "ci core@1.0.0", "ci --all", "notes -p core"],
  ...["change --minor More --all -n", "bump --list -p core", "hotfix -p core -n"],
  ...["prepare --all -n", "prepare -p core -n", "prepare --all", "status", "abort"],
  ...["prepare --all", "execute -n", "execute", "status", "next --all", "ci --all"],
  ["prepare --all", 3],
  ...["yank 1.1.0 -p core --reason broken -n"],
];

async function hold(repo: Repo, lines: readonly Line[]): Promise<void> {
  const at = { cwd: repo.dir, env: repo.env, now: new Date("2026-11-20T12:00:00Z") };
  const wrong: string[] = [];
  for (const each of lines) {
    const [line, code] = typeof each === "string" ? [each, 0] as const : each;
    const said = await rung([...line.split(" "), "--json"], at);
    if (said.code !== code) wrong.push(`${line} ends with ${said.code}: ${said.err}`);
  }
  assertEquals(wrong, []);
}

const PYTHON = '[project]\nname = "tool"\nversion = "1.0.0"\n';

Deno.test("what commands answer is what their schemas say", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.commit("feat: more");
    await repo.push();
    await hold(repo, PROJECT);
    const at = { cwd: repo.dir, env: repo.env };
    const stdin = "1.0.0\n1.0.0-rc.1\nwhat\n";
    for (const line of ["sort", "convert - --to pep440", "convert - --from semver"]) {
      await rung([...line.split(" "), "--json"], { ...at, stdin });
    }
  }, { "pyproject.toml": PYTHON }));

Deno.test("and of several packages, too", () =>
  withRepo(async (repo) => {
    for (const name of ["core", "cli"]) {
      await repo.tag(`${name}@1.0.0`, "x");
      await repo.write(`packages/${name}/x.js`, "x\n");
    }
    await repo.commit("feat: more");
    await repo.push();
    await hold(repo, PACKAGES);
  }, {
    "package.json": '{ "private": true, "workspaces": ["packages/*"] }\n',
    "packages/core/package.json": '{ "name": "core", "version": "1.0.0" }\n',
    "packages/cli/package.json": '{ "name": "cli", "version": "1.0.0" }\n',
  }));

Deno.test("and where the version is a tag alone", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: first");
    await repo.push();
    await hold(repo, ["tag rc -n", "tag rc", "tag", "tag 2.0.0 -n", ["tag", 3]]);
  }));

Deno.test("and without a tag, a commit or a clone", () =>
  withRepo(async (repo) => {
    const outside = { cwd: repo.root, env: repo.env };
    for (const line of ["next", "status", "doctor", "init -n", "ci", "mcp --help"]) {
      await rung([...line.split(" "), "--json"], { ...outside, cwd: repo.dir });
      await rung([...line.split(" "), "--json"], outside);
    }
    await repo.write("rung.toml", "nowhere = 1\nbranch = 7\n");
    await repo.commit("feat: first");
    const wrong = await rung(["next", "--json"], { ...outside, cwd: repo.dir });
    assertEquals(misfit(FAILURE_SCHEMA, JSON.parse(wrong.err)), undefined);
    assertEquals(JSON.parse(wrong.err).errors.length, 2);
  }));
