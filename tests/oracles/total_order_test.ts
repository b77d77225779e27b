/**
 * Every scheme orders all that its owner's implementation reads, as that does, and refuses
 * what that refuses: on real versions of every ecosystem, and on those changed here and there.
 *
 * A comparator that is not installed is skipped by name; with RUNG_ORACLES=require it fails.
 * RUNG_PAIRS=1000000 takes every version of every corpus, each with twenty far away, and
 * changed ones until there are so many pairs.
 */
import { keyOrder, type Scheme, schemeOf } from "../../lib/version/mod.ts";
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { corpora } from "./corpus.ts";
import {
  answers,
  askAll,
  isLeftOut,
  type Oracle,
  ORACLES,
  REQUIRED,
} from "./oracles.ts";
import { rowsOf } from "../support/deep.ts";
import { randomFrom } from "../support/random.ts";

const PAIRS = Number(Deno.env.get("RUNG_PAIRS") ?? 0);
const IS_DEEP = PAIRS > 0;
/** With how many far away each text is compared. */
const FAR = IS_DEEP ? 20 : 3;
/** How many texts are tried. */
const MOST = IS_DEEP ? Math.ceil(PAIRS / (FAR + 1)) : 6000;
/** What is put into a version to make an odd one of it. */
const PIECES =
  ("0 1 2 10 01 00 . - _ + ~ ^ ! : v a b c rc alpha beta pre dev post p final " +
    "ga m sp snapshot x RC A * -r ~1 .0 -0 -1 -dev .x-dev dev- 2147483648 " +
    "_rc1 _alpha _p2 _git1 -r0 ~ab 9007199254740992 18446744073709551616").split(" ");

const REAL = (await corpora(IS_DEEP)).flatMap(({ scheme, texts }) =>
  texts.map((text) => ({ id: scheme.id, text }))
);

/** Texts for one owner: its own ecosystem's first, others', and changed ones. */
function textsFor(id: string): readonly string[] {
  const roll = randomFrom(Number(Deno.env.get("RUNG_SEED") ?? 42));
  const pick = <T>(list: readonly T[]) => list[roll(list.length)]!;
  const prefix = id === "go" ? "v" : "";
  const put = (text: string) => text.startsWith(prefix) ? text : prefix + text;
  const own = REAL.filter((each) => each.id === id);
  const from = own.length > 0 ? own : REAL;
  const texts = new Set(IS_DEEP ? own.map(({ text }) => put(text)) : []);
  const most = MOST + texts.size;
  while (texts.size < most) {
    const kind = roll(10);
    let text = put(pick(kind < 7 ? from : REAL).text);
    for (let i = kind < 4 ? 0 : 1 + roll(2); i > 0; i--) {
      const at = roll(text.length + 1);
      text = text.slice(0, at) + pick(PIECES) + text.slice(at + roll(3));
    }
    // Longer ones are refused by rung's own bound, which owners other than npm lack.
    if (text !== "" && text.length <= 256) texts.add(text);
  }
  return [...texts];
}

/** @std/semver forgives a `v` and space, and takes `4e2` and `0x1f` for numbers. */
function isForgiven({ scheme }: Oracle, text: string): boolean {
  return scheme === "jsr" &&
    /^\s*v|^\s|\s$|[-.](?:[0-9]+e[0-9]+|0[xob][0-9a-f]+)(?=$|[.+])/i.test(text);
}

/** Composer says `>` of two branches, whichever is asked first. */
function areBranches({ scheme }: Oracle, pair: readonly string[]): boolean {
  const isBranch = /^\s*(?:dev-|master$|trunk$|default$)/i;
  return scheme === "composer" && pair.every((text) => isBranch.test(text));
}

for (const oracle of rowsOf(ORACLES, 3)) {
  const scheme = assertOk(schemeOf(oracle.scheme));
  const there = await answers(oracle);
  if (isLeftOut(oracle, there)) continue;
  const name = `${scheme.id} orders all that ${oracle.title} reads`;
  Deno.test({
    name: there ? name : `${name} (not installed: tests/oracles/install.sh)`,
    ignore: !there && !REQUIRED,
    async fn() {
      assert(there, `${oracle.title} is not installed: run tests/oracles/install.sh`);
      const texts = textsFor(scheme.id)
        .filter((text) => !isForgiven(oracle, text));
      const said = await askAll(oracle, texts.map((text) => [text, text] as const));
      const odd = texts.flatMap((text, i) => {
        const isRead = scheme.orderKey(text).ok;
        return isRead === (said[i] === "=") ? [] : [`${text}: owner ${said[i]}`];
      });
      assertEquals(odd.slice(0, 20), [], `${odd.length} of ${texts.length} differ`);
      const read = texts.filter((text) => scheme.orderKey(text).ok);
      assert(read.length > texts.length / 10, `only ${read.length} are read`);
      const pairs = pairsOf(read, scheme).filter((pair) => !areBranches(oracle, pair));
      const found = await askAll(oracle, pairs);
      const wrong = pairs.flatMap(([a, b], i) => {
        const order = "<=>"[Math.sign(assertOk(scheme.order(a, b))) + 1];
        return found[i] === order ? [] : [`${a} ${order} ${b}, it says ${found[i]}`];
      });
      assertEquals(wrong.slice(0, 20), [], `${wrong.length} of ${pairs.length} differ`);
      if (IS_DEEP) {
        const refused = texts.length - read.length;
        console.log(`${pairs.length} pairs of ${read.length}; ${refused} are refused`);
      }
    },
  });
}

/** Neighbours in our order, and each with some far away. */
function pairsOf(
  texts: readonly string[],
  scheme: Scheme,
): readonly (readonly [string, string])[] {
  const roll = randomFrom(7);
  const keys = texts.map((text) => assertOk(scheme.orderKey(text)));
  const sorted = [...keyOrder(keys, scheme)].map((at) => texts[at]!);
  return sorted.flatMap((text, i) => [
    ...(i === 0 ? [] : [[sorted[i - 1]!, text] as const]),
    ...Array.from({ length: FAR }, () => [text, sorted[roll(sorted.length)]!] as const),
  ]);
}
