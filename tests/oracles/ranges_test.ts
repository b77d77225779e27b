/**
 * `satisfies` says of every range what its owner's implementation says: on ranges as people
 * write them, and on those changed here and there, each with versions at its bounds.
 *
 * A comparator that is not installed is skipped by name; with RUNG_ORACLES=require it fails.
 * RUNG_PAIRS=100000 asks so many; RUNG_SEED names other ones.
 */
import { schemeOf } from "../../lib/version/mod.ts";
import { rangesOf, type RangeSyntax, satisfies } from "../../lib/version/ranges.ts";
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { randomFrom } from "../support/random.ts";
import { answers, askAll, HOME, ofRanges, ORACLES } from "./oracles.ts";

const REQUIRED = Deno.env.get("RUNG_ORACLES") === "require";
const PAIRS = Number(Deno.env.get("RUNG_PAIRS") ?? 6000);
const roll = randomFrom(Number(Deno.env.get("RUNG_SEED") ?? 42));
const pick = <T>(list: readonly T[]) => list[roll(list.length)]!;

/** Ranges as people write them, and what may follow the numbers of a version. */
const WRITTEN: Readonly<Record<string, { ranges: string; suffixes: string }>> = {
  npm: {
    ranges:
      "^1.2.0;~1.2.3;1.x;1.2.x || >=3 <5;>=1.0.0-rc.1 <2;1.2 - 2.3;*;^0.0.3;^0.2;=1.0",
    suffixes: " -rc.1 -alpha.0 +b",
  },
  cargo: {
    ranges:
      "1.2;^0.2.3;~1.2;=1.0.0;>=1.2, <1.5;*;1.*;0.0.3;>1.2.3-rc.1;<=2;^0.0;~1.2.3-beta.2, <1.9",
    suffixes: " -rc.1 -0 +b",
  },
  pep440: {
    ranges:
      "~=1.4.2;>=1.0,<2,!=1.5;==1.4.*;===1.0;>1.0rc1;!=2.*;<2.0.post1;==1.0+l;~= 2.2.post3",
    suffixes: " rc1 .dev0 .post1 +l",
  },
  gem: {
    ranges: "~> 1.2.3;>= 1.0, < 2;!= 1.5;= 1;~> 2.0.rc1;~> 0;> 1.a",
    suffixes: " .rc1 .a -1",
  },
  composer: {
    ranges:
      "^1.2;~1.2.3;1.2.*;1.0 - 2.0;>=1.0@beta;dev-main;1.x-dev;^0.3 || ~2.0;<2.0 >=1, !=1.5;^1.0-RC1",
    suffixes: " -beta1 -dev -RC1 -p1",
  },
  hex: {
    ranges:
      "~> 1.2;~> 1.2.3 or >= 3.0.0;>= 1.0.0 and < 2.0.0;== 1.0.0;!= 1.5.0;~> 2.0-rc.1;1.0.0",
    suffixes: " -rc.1 -0",
  },
  maven: {
    ranges: "[1.0,2.0);(,1.0],[1.2,);1.0;[1.5];[1.0,);(1.0-rc-1,2.0-SNAPSHOT]",
    suffixes: " -SNAPSHOT -rc-1 -1 .Final",
  },
  nuget: {
    ranges: "1.2;[1.2,2.0);[1.2.3];(1.0,);(,2.0];1.*;1.2.3-*;*-*;[1.0-rc.1, 2.0.0-0)",
    suffixes: " -rc.1 -0 +b",
  },
};

/** What is put into a range to make an odd one of it. */
const PIECES =
  ("0 1 2 10 01 . - + ~ ^ ! * x X v = == != < <= > >= ~> ~= , | || [ ] ( ) @dev " +
    "@beta # a rc alpha .x .* .dev0 -dev .x-dev dev-main").split(" ")
    .concat(" ", " - ", " and ", " or ", ", ", " || ");

function changed(text: string, all: readonly string[]): string {
  let odd = text;
  for (let i = 1 + roll(3); i > 0; i--) {
    const at = roll(odd.length + 1);
    odd = odd.slice(0, at) + pick(PIECES) + odd.slice(at + roll(3));
  }
  return roll(4) > 0 ? odd : odd + pick([" ", ",", " || ", " and ", ", "]) + pick(all);
}

/** Versions at the bounds of a range, and near them. */
function versionsNear(range: string, { scheme }: RangeSyntax): readonly string[] {
  const { suffixes } = WRITTEN[scheme.id]!;
  const named = [...range.match(/[0-9][0-9A-Za-z.+-]*/g) ?? [], "1.2.3", "2.0.0"];
  const near = named.slice(0, 3).flatMap((text) => {
    const numbers = /^[0-9.]*[0-9]/.exec(text)![0].split(".");
    const at = roll(numbers.length);
    const raised = numbers.map((each, i) => i === at ? `${+each + roll(2)}` : each);
    return [text, ...[numbers, raised].map((each) => each.join("."))].map((each) =>
      each + pick(suffixes.split(" "))
    );
  });
  return near.filter((text) => scheme.orderKey(text).ok);
}

/** What was found in the wild, where there is such a list beside the oracles. */
async function foundRanges(id: string): Promise<readonly string[]> {
  try {
    const text = await Deno.readTextFile(`${HOME}/corpus/${id}-ranges.txt`);
    return text.split("\n").filter((line) => line !== "" && !line.includes("\t"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function pairsOf(ranges: readonly string[], syntax: RangeSyntax) {
  const pairs: [version: string, range: string][] = [];
  for (let i = 0; pairs.length < PAIRS; i++) {
    // Few take what is changed at random: some are asked as they were written.
    const range = ranges[i] ??
      (i % 8 === 0 ? pick(ranges) : changed(pick(ranges), ranges));
    for (const version of versionsNear(range, syntax)) pairs.push([version, range]);
  }
  return pairs;
}

/**
 * Whether NuGet has changed its mind since the version that is asked: that one takes ranges which
 * end before they begin, and none of less than three characters. Source: NuGet.Client, #3917, #3991.
 */
function hasChanged(id: string, range: string): boolean {
  if (id === "nuget" && range.trim().length < 3 && range.trim() !== "*") return true;
  const [, low, high = low] = /^\s*[[(]([^,]*)(?:,([^,]*))?[\])]\s*$/.exec(range) ?? [];
  if (id !== "nuget" || low === undefined) return false;
  const { order } = assertOk(schemeOf("nuget"));
  const turned = order(low.trim().replace("*", "0"), high!.trim());
  return turned.ok && turned.value >= 0;
}

for (const oracle of rowsOf(ORACLES.filter(({ scheme }) => scheme in WRITTEN), 3)) {
  const there = await answers(oracle);
  const name = `${oracle.scheme} takes of ranges what ${oracle.title} takes`;
  Deno.test({
    name: there ? name : `${name} (not installed: tests/oracles/install.sh)`,
    ignore: !there && !REQUIRED,
    async fn() {
      assert(there, `${oracle.title} is not installed: run tests/oracles/install.sh`);
      const syntax = assertOk(rangesOf(assertOk(schemeOf(oracle.scheme))));
      const written = WRITTEN[oracle.scheme]!.ranges.split(";");
      const ranges = [...written, ...await foundRanges(oracle.scheme)];
      const pairs = pairsOf(ranges, syntax)
        .filter(([, range]) => !hasChanged(oracle.scheme, range));
      const said = await askAll(ofRanges(oracle), pairs);
      const wrong = pairs.flatMap(([version, range], i) => {
        const taken = satisfies(version, range, syntax);
        const owner = said[i]!.startsWith("!") ? "!" : said[i]!;
        const ours = taken.ok ? `${taken.value}` : "!";
        return ours === owner
          ? []
          : [`${version} in "${range}": ${ours}, it says ${owner}`];
      });
      assertEquals(wrong.slice(0, 20), [], `${wrong.length} of ${pairs.length} differ`);
      const read = said.filter((each) => !each.startsWith("!")).length;
      assert(read > pairs.length / 20, `only ${read} ranges are read`);
    },
  });
}
