import "../support/loadable.ts";
import { type Config, configOf, DEFAULTS, parseTable } from "../../lib/plan/mod.ts";
import type { Result } from "../../lib/fault.ts";
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";

/** Reads a configuration as `rung.toml` holds it. */
async function read(text: string, path = "rung.toml"): Promise<Result<Config>> {
  const table = assertOk(await parseTable(text, path, []));
  return configOf(table?.values ?? {}, path, table?.lineOf ?? (() => undefined));
}

Deno.test("configOf() fills every default in", async () => {
  assertEquals(assertOk(await read("")), DEFAULTS);
});

Deno.test("configOf() reads every key", async () => {
  const config = assertOk(
    await read(`tag = "{package}@{version}"
package = "todo-ai"
branch = "release/*"
notes = "NOTES.md"
changelog = ""
first-number = 0
token = "PAT"

[[file]]
path = "todo.ai"
pattern = 'VERSION="{version}"'
scheme = "semver"

[channel.alpha]
pypi = "testpypi"
[channel.rc]
npm = "next"
`),
  );
  assertEquals({ ...config, files: [], channels: new Map() }, {
    ...DEFAULTS,
    tag: "{package}@{version}",
    package: "todo-ai",
    branch: "release/*",
    notes: { ...DEFAULTS.notes, path: "NOTES.md" },
    changelog: "",
    "first-number": 0,
    token: "PAT",
  });
  assertEquals(config.files.map(({ path, line }) => [path, line]), [["todo.ai", 10]]);
  assertEquals([...config.channels], [
    ["alpha", { pypi: "testpypi", feedback: {} }],
    ["rc", { npm: "next", feedback: {} }],
  ]);
});

const FLAWS:
  readonly (readonly [text: string, line: number, message: string, hint?: string])[] = [
    [
      "\ntagg = 'v'",
      2,
      'Cannot use key "tagg": it is not known',
      'Did you mean "tag"?',
    ],
    [
      "first_number = 1",
      1,
      'Cannot use key "first_number": it is not known',
      'Did you mean "first-number"?',
    ],
    ["constructor = 1", 1, 'Cannot use key "constructor": it is not known'],
    ["tag = 1", 1, 'Cannot use "tag": it must be a text'],
    ["tag = 'latest'", 1, 'Cannot use tag "latest": it must say {version} once'],
    [
      "tag = '{package}-{version}'",
      1,
      'Cannot use tag "{package}-{version}": no package is named, with -p NAME or as in package = "NAME"',
    ],
    ["tag = 'v {version}'", 1, 'Cannot use tag "v {version}": git allows no such name'],
    [
      "first-number = -1",
      1,
      'Cannot use "first-number": it must be a whole number, 0 or more',
    ],
    [
      "first-number = 1.5",
      1,
      'Cannot use "first-number": it must be a whole number, 0 or more',
    ],
    [
      "first-number = '1'",
      1,
      'Cannot use "first-number": it must be a whole number, 0 or more',
    ],
    [
      "notes = ''",
      1,
      'Cannot use "notes": it must name a file, with "/" between folders',
    ],
    [
      "notes = 'CHANGELOG.md'",
      1,
      'Cannot use "notes": "CHANGELOG.md" is the changelog',
    ],
    [
      "[file]\npath = 'x'",
      2,
      'Cannot use "file": it must be a list of tables: [[file]]',
    ],
    ["[[file]]\npattern = '{version}'", 2, 'Cannot use [[file]]: it must say "path"'],
    [
      "[[file]]\npath = 'x'\npatern = 'y'",
      3,
      'Cannot use key "file.0.patern": it is not known',
      'Did you mean "pattern"?',
    ],
    [
      "soak = '7d'",
      1,
      'Cannot use key "soak": it is not known',
      'Say "soak" in [channel.NAME]',
    ],
    [
      "[workflows]\ntoken = 'X'",
      2,
      'Cannot use key "workflows.token": it is not known',
      'Say "token" before the first table: behind [TABLE] it belongs to that',
    ],
    [
      "[channel.betta]\nnpm = 'b'",
      2,
      'Cannot use channel "betta": it is not known',
      'Did you mean "beta"?',
    ],
    [
      "[channel.rc]\nnmp = 'next'",
      2,
      'Cannot use key "channel.rc.nmp": it is not known',
      'Did you mean "npm"?',
    ],
    [
      "[channel.rc]\nsoak = 'long'",
      2,
      'Cannot use "channel.rc.soak": it must be a number of minutes, hours, days or weeks: 30m, 12h, 7d, 2w',
    ],
    [
      "[channel.stable]\nsoak = '7d'",
      2,
      'Cannot use "channel.stable.soak": nothing goes up from stable: say it of the channel below',
    ],
    [
      "[channel.nightly]\nfeedback = { min = 1 }",
      2,
      'Cannot use "channel.nightly.feedback": a nightly is a development version: say it in [channel.dev]',
    ],
    [
      "[channel.rc]\nfeedback = { positive = 80 }",
      2,
      'Cannot use "channel.rc.feedback.positive": it must be a number from 0 to 1',
    ],
    [
      "[channel.rc]\nchecks = 'ci'",
      2,
      'Cannot use "channel.rc.checks": it must be true or false, or a list of names',
    ],
    [
      "[channel.alpha]\npypi = 'pipy'",
      2,
      'Cannot use "channel.alpha.pypi": it must be one of pypi, testpypi',
      'Did you mean "pypi"?',
    ],
    [
      "forge = 'non'",
      1,
      'Cannot use "forge": it must be one of auto, none, bitbucket, forgejo, gitea, github, gitlab',
    ],
    ["[forge]\nkind = 1", 2, 'Cannot use "forge.kind": it must be a text'],
    [
      "dev-style = 'plane'",
      1,
      'Cannot use "dev-style": it must be one of ordered, plain',
      'Did you mean "plain"?',
    ],
    ["channel = 'rc'", 1, 'Cannot use "channel": it must be a table of tables'],
  ];
for (const [text, line, message, hint] of FLAWS) {
  Deno.test(`configOf() refuses ${JSON.stringify(text)}`, async () => {
    const found = assertFault(await read(text), "config_invalid");
    assertEquals([found.message, found.path, found.line], [message, "rung.toml", line]);
    if (hint) assertEquals(found.hint, hint);
  });
}

Deno.test("configOf() tells all that is wrong at once", async () => {
  const told = await read(
    "tagg = 1\nbranch = 2\nfirst-number = 'x'\n[channel.betaa]\nnpm = 1\n[[file]]\nscheme = 3\n",
  );
  assert(!told.ok);
  assertEquals(told.faults.map(({ line }) => line), [1, 2, 3, 5, 5, 7, 7]);
});
