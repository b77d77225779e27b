import { parse } from "../../lib/cli/parse.ts";
import { commandNameOf } from "../../lib/cli/words.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";

/** What was typed, without what was not: `next {rc} 1.0.0`; a fault as its message. */
async function told(argv: readonly string[]): Promise<string> {
  const typed = await parse(argv);
  if (!typed.ok) return typed.faults.map(({ message }) => message).join("; ");
  const { command, options, args } = typed.value;
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === true ? [name] : typeof value === "string" ? [`${name}=${value}`] : []
  );
  return [command.name, `{${given.join(" ")}}`, ...args].join(" ");
}

const ROWS: readonly (readonly [argv: string, gives: string])[] = [
  ["", "help {}"],
  ["next", "next {}"],
  ["next --rc", "next {rc}"],
  ["--rc next", "next {rc}"],
  ["next 1.2.0", "next {} 1.2.0"],
  ["next 1.2.0 --json -q", "next {json quiet} 1.2.0"],
  ["next --json 1.2.0 -q", "next {json quiet} 1.2.0"],
  ["--json -q next 1.2.0", "next {json quiet} 1.2.0"],
  ["next -nqy", "next {dry-run yes quiet}"],
  ["next --channel rc", "next {channel=rc}"],
  ["next --channel=rc", "next {channel=rc}"],
  ["next --preid rc", "next {channel=rc}"],
  ["--preid rc next", "next {channel=rc}"],
  ["--preid=rc next", "next {channel=rc}"],
  ["next --preid rc --channel rc", "next {channel=rc}"],
  ["next -C dir", "next {directory=dir}"],
  ["-C dir next", "next {directory=dir}"],
  ["-Cdir next", "next {directory=dir}"],
  ["-nC dir next", "next {dry-run directory=dir}"],
  ["-nCdir next", "next {dry-run directory=dir}"],
  ["--directory=a=b next", "next {directory=a=b}"],
  ["-C next next", "next {directory=next}"],
  ["next -- 1.2.0", "next {} 1.2.0"],
  ["next -- --rc", "next {} --rc"],
  ["-- next", "next {}"],
  ["next next", "next {} next"],
  ["next -h --bogus", "next {help}"],
  ["prepare --major --beta", "prepare {beta major}"],
  ["--version --json", "help {json version}"],
  ["next -V", "next {version}"],
  ["help next", "help {} next"],
  ["convert -", "convert {} -"],
  ["convert 1.0.0 2.0.0 3.0.0", "convert {} 1.0.0 2.0.0 3.0.0"],
  ["bump 007", "bump {} 007"],
  ["bump 1e3", "bump {} 1e3"],
  ["prepare rc", "prepare {rc}"],
  ["prepare minor rc", "prepare {rc minor}"],
  ["rc prepare", 'Cannot run "rc": rung has no such command'],
  ["bump minor", "bump {minor}"],
  ["next major --json", "next {major json}"],
  ["next --rc rc", "next {rc}"],
  ["convert rc", "convert {} rc"],
  ["help next", "help {} next"],
  ["next --prerelease beta", "next {channel=beta}"],
  ["next --pre rc", "next {channel=rc}"],
  ["next -v", "next {version}"],
  ["next --no-input", "next {no-input}"],
  ["prepare --force", 'Cannot use "--force": prepare has no such flag'],
  ["next --preid", 'Cannot use "--preid": it needs a NAME'],
  ["next --pre=", 'Cannot use "--pre": it needs a NAME'],
  ["next --preid --json", 'Cannot use "--preid": it needs a NAME'],
  ["next -C", 'Cannot use "--directory": it needs a DIR'],
  [
    "next --preid betta",
    'Cannot use "betta" for --preid: it takes dev, nightly, alpha, beta, rc, stable ' +
    "and others of the project's own",
  ],
  [
    "next --preid rc --channel beta",
    'Cannot use "rc" and "beta" for --channel: it takes one NAME',
  ],
  ["next --json=yes", 'Cannot use "yes" for --json: it takes no value'],
  ["next --json=false", 'Cannot use "false" for --json: it takes no value'],
  ["next --rc false", 'Cannot use "false" for --rc: it takes no value'],
  ["next -n=yes", 'Cannot use "yes" for --dry-run: it takes no value'],
  ["next --bogus", 'Cannot use "--bogus": next has no such flag'],
  ["next --bogus=1", 'Cannot use "--bogus": next has no such flag'],
  ["next -x", 'Cannot use "-x": next has no such flag'],
  ["next --list", 'Cannot use "--list": next has no such flag'],
  ["next --__proto__=x", 'Cannot use "--__proto__": next has no such flag'],
  ["next --constructor", 'Cannot use "--constructor": next has no such flag'],
  ["next 1.0.0 2.0.0", 'Cannot run next: "2.0.0" is one argument too many'],
  ["convert --to", 'Cannot use "--to": it needs a SCHEME'],
  ["promote --to", 'Cannot use "--to": it needs a CHANNEL'],
  ["changelog --from", 'Cannot use "--from": it needs a TAG'],
  [
    "next 1 2 --json=1 --preid betta --bogus",
    'Cannot use "--bogus": next has no such flag; Cannot use "betta" for --preid: it takes ' +
    "dev, nightly, alpha, beta, rc, stable and others of the project's own; " +
    'Cannot use "1" for --json: it takes no value; ' +
    'Cannot run next: "2" is one argument too many',
  ],
  ["nxt", 'Cannot run "nxt": rung has no such command'],
  ["constructor", 'Cannot run "constructor": rung has no such command'],
  ["__proto__", 'Cannot run "__proto__": rung has no such command'],
];
for (const [argv, gives] of ROWS) {
  Deno.test(`parse() reads "rung ${argv}"`, async () => {
    assertEquals(await told(argv.split(" ").filter(Boolean)), gives);
  });
}

Deno.test("parse() keeps words that are empty, or have blanks and line breaks in them", async () => {
  const typed = await parse(["next", "", "--directory", "a b\nc"]);
  assert(typed.ok);
  assertEquals([typed.value.args, typed.value.options["directory"]], [[""], "a b\nc"]);
});

Deno.test("parse() lets standard output be one answer: --json, or another form", async () => {
  const [isFine, ...both] = await Promise.all([
    "next --json --format env --output x.env",
    "next --json --format env",
    "ci v1.0.0 --json --format=github-matrix",
  ].map((line) => parse(line.split(" "))));
  assert(isFine!.ok);
  for (const each of both) {
    assert(!each.ok);
    assertStringIncludes(each.faults[0]!.message, "both want standard output");
    assertStringIncludes(each.faults[0]!.hint, "`--output FILE`");
  }
});

const NEAR: readonly (readonly [argv: string, hint: string])[] = [
  ["prepair", 'Did you mean "prepare"?'],
  ["exceute", 'Did you mean "execute"?'],
  ["zzzzzz", "See `rung help` for the commands"],
  ["publish", "Publish a prepared release: `rung execute`"],
  [
    "undo",
    "Before the push: `rung abort`; a published release: `rung yank VERSION --reason TEXT`",
  ],
  ["version", "rung's own: `rung --version`; the project's next one: `rung next`"],
  ["new", "Plan a release: `rung prepare`, or go through all of it: `rung release`"],
  ["graduate", "Release an open pre-release as it is: `rung promote`"],
  ["snapshot", "A version that is not released: `rung next dev`"],
  ["add", "Write a change file: `rung change`"],
  ["prepare --dry", 'Did you mean "--dry-run"?'],
  ["prepare --increment minor", "Name the part: --major, --minor or --patch"],
  ["execute --increment minor", "See `rung help execute`"],
  ["release --ci", "A CI is known by itself, and asks nothing; elsewhere: --yes"],
  ["rc", "Say what to do with it: `rung prepare rc`, or `rung next rc`"],
  ["v1.2.0", "Say what to do with it: `rung prepare v1.2.0`"],
  ["next -x", "See `rung help next`"],
  ["next --p", "See `rung help next`"],
  [
    "prepare --force",
    "Name what to overrule: --any-branch (the branch), --offline (a remote that does not answer), a VERSION (nothing to release)",
  ],
  ["ci --force", "Name what to overrule: --offline (a remote that does not answer)"],
  ["status --frce", "See `rung help status`"],
  ["next --pre", "Name one of them: dev, nightly, alpha, beta, rc, stable"],
  ["next --bta", 'Did you mean "--beta"?'],
  ["next --preidd rc", 'Did you mean "--preid"?'],
  ["next --dryrun", 'Did you mean "--dry-run"?'],
  ["next --lst", "See `rung help next`"],
  ["next --preid betta", 'Did you mean "beta"?'],
  ["prepare --no-push", "It commits and pushes nothing: `rung execute` does"],
  ["bump 1.2.0 --no-push", "It writes the version files, and does nothing else"],
  [
    "execute --no-push",
    "See what it would do: --dry-run; to write files alone: `rung prepare`, `rung bump`",
  ],
  ["execute --prerelease", "The channel says it: `rung prepare rc`"],
  [
    "execute --github-token abc",
    "A token is never typed: put it into a variable, and name that: --token-env NAME",
  ],
  ["promote --rc", "Say where to: --to rc"],
  ["prepare --changelog", 'Say changelog = "CHANGELOG.md" in rung.toml; "" keeps none'],
  ["tag --message x", "The notes of the release are its message"],
  ["tag -m x", "The notes of the release are its message"],
  ["tag -s", "git signs as it is set: `git config tag.gpgSign true`"],
  ["login", "Put a token into RELEASE_PAT; `rung token check` looks at it"],
  ["notes --edit", "The notes of a release: `rung prepare --edit`"],
  ["convert 1.0.0 --no-push", "See `rung help convert`"],
  ["premajor", "Name channel and part: `rung prepare rc major`"],
];
for (const [argv, hint] of NEAR) {
  Deno.test(`parse() of "rung ${argv}" says: ${hint}`, async () => {
    const typed = await parse(argv.split(" "));
    assert(!typed.ok);
    assertEquals(typed.faults[0]!.hint, hint);
  });
}

Deno.test("commandNameOf() passes over flags and their values", () => {
  assertEquals(commandNameOf(["-n", "--preid", "rc", "-C", "x", "next"]), "next");
  assertEquals(commandNameOf(["--json"]), undefined);
  assertEquals(commandNameOf(["--", "--odd"]), "--odd");
  assertEquals(commandNameOf([]), undefined);
});
