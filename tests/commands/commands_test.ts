/** Laws of the tables that the command line is made from. */
import { helpFor, helpOf, overview, usageOf } from "../../lib/cli/help.ts";
import { parse } from "../../lib/cli/parse.ts";
import {
  CHANNEL_FLAGS,
  type Command,
  COMMANDS,
  EVERYWHERE,
  type Flag,
  type FlagName,
  FLAGS,
  isShown,
  loadCommand,
  PART_FLAGS,
} from "../../lib/commands/mod.ts";
import { all, exitOf, fail, fault, FAULTS, ok } from "../../lib/fault.ts";
import { CHANNELS, PARTS } from "../../lib/version/mod.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertOk,
  assertStringIncludes,
} from "../support/assert.ts";

const ROWS = Object.entries(FLAGS) as [FlagName, Flag][];
const commands: Command[] = [];
for (const name of Object.keys(COMMANDS)) commands.push((await loadCommand(name))!);

Deno.test("no two flags share a name, an alias or a letter", () => {
  const names = ROWS.flatMap(([name, { alias, short }]) =>
    [name, alias, short].filter((each) => each !== undefined)
  );
  assertEquals(names.toSorted(), [...new Set(names)].toSorted());
});

for (const [name, { summary, short, alias, value, choices }] of ROWS) {
  Deno.test(`--${name} is a proper row`, () => {
    assertMatch(name, /^[a-z]+(-[a-z]+)*$/);
    assertMatch(alias ?? "alias", /^[a-z]+(-[a-z]+)*$/);
    assertMatch(short ?? "s", /^[A-Za-z]$/);
    assertMatch(value ?? "VALUE", /^[A-Z]+(\|[A-Z]+)*$/);
    assertMatch(summary, /^[A-Z].*[^.]$/);
    assert(!choices || value, "choices are of a value");
    // `--wait TIME` is no opposite of the switch `--no-wait`.
    const opposite: Flag | undefined = Object.hasOwn(FLAGS, name.replace(/^no-/, ""))
      ? FLAGS[name.replace(/^no-/, "") as FlagName]
      : undefined;
    assert(
      !name.startsWith("no-") || !opposite || opposite.value,
      "two ways to say one thing",
    );
  });
  Deno.test(`--${name} is a flag of some command`, () => {
    const takers = commands.filter((each) => each.flags.includes(name));
    const isEverywhere = (EVERYWHERE as readonly FlagName[]).includes(name);
    assert(
      isEverywhere !== takers.length > 0,
      "everywhere, or of commands that name it",
    );
  });
}

Deno.test("the flags of channels and parts are the ladder's", () => {
  const channels = [...CHANNELS, "nightly"].toSorted();
  assertEquals(CHANNEL_FLAGS.filter((name) => name !== "channel").toSorted(), channels);
  assertEquals([...FLAGS.channel.usual].toSorted(), channels);
  assertEquals([...PART_FLAGS], [...PARTS]);
});

for (const command of commands) {
  const { name, summary, flags, args, examples } = command;
  Deno.test(`${name} is a proper row`, () => {
    assertMatch(summary, /^[A-Z].*[^.]$/);
    assertEquals(flags.filter((each) => !(each in FLAGS)), []);
    assertEquals(flags.length, new Set(flags).size);
    const optional = args.findIndex((each) => each.isOptional);
    assert(optional < 0 || args.slice(optional).every((each) => each.isOptional));
    assert(args.slice(0, -1).every((each) => !each.isRepeated));
    assert(examples.length > 0);
  });

  Deno.test(`${name}: every example parses`, async () => {
    for (const example of examples) {
      const words = (example.split("|").find((each) => /\brung /.test(each)) ?? example)
        .trim().split(/\s+/);
      const at = words.indexOf("rung");
      assert(at >= 0, example);
      const typed = assertOk(await parse(words.slice(at + 1)));
      assertEquals(typed.command.name, name, example);
    }
  });

  Deno.test(`${name}: help shows all of its flags and examples`, async () => {
    const text = helpOf(command);
    const help = (await loadCommand("help"))!;
    const all = text + assertOk(await helpFor(help, ["flags"], "0.0.0"));
    for (const flag of [...flags, ...EVERYWHERE]) {
      assertEquals(all.includes(`--${flag}`), isShown(flag), flag);
    }
    for (const example of examples) assertStringIncludes(text, example);
    assertStringIncludes(text, usageOf(command));
    assertStringIncludes(await overview("0"), `  ${name}`);
    for (const word of ["-h", "--help"]) {
      assertEquals(assertOk(await parse([name, word])).options["help"], true);
    }
  });

  Deno.test(`${name}: every flag of it parses, others are refused`, async () => {
    for (const [flag, { value, choices }] of ROWS) {
      const word = value ? [`--${flag}`, choices?.[0] ?? "x"] : [`--${flag}`];
      const needed = args.filter((each) => !each.isOptional).map(() => "1.0.0");
      const typed = await parse([name, ...needed, ...word]);
      const isKnown = [...flags, ...EVERYWHERE].includes(flag);
      assertEquals(typed.ok, isKnown, `${name} --${flag}`);
    }
  });
}

for (const [code, { exit, hint }] of Object.entries(FAULTS)) {
  Deno.test(`${code} has an exit code, and an order without a full stop`, () => {
    assertMatch(code, /^[a-z]+(_[a-z]+)*$/);
    assert([1, 2, 3, 130].includes(exit));
    assertMatch(hint, /^[A-Z`].*[^.]$/s);
    assert(!hint.includes("\n"));
  });
}

Deno.test("all() keeps every value, or every fault", () => {
  assertEquals(all([ok(1), ok(2)]), ok([1, 2]));
  const two = all([ok(1), fail("usage", "Cannot a"), fail("locked", "Cannot b")]);
  assertEquals(!two.ok && two.faults.map(({ code }) => code), ["usage", "locked"]);
});

Deno.test("exitOf() is that of the gravest: what failed, before what was refused", () => {
  const of = (...codes: (keyof typeof FAULTS)[]) =>
    exitOf(codes.map((code) => fault(code, "Cannot")));
  assertEquals(of("usage"), 2);
  assertEquals(of("tag_taken"), 3);
  assertEquals(of("usage", "tag_taken"), 3);
  assertEquals(of("tag_taken", "git_failed", "usage"), 1);
});
