/**
 * Real versions keep their order, and come back from every scheme. RUNG_PAIRS=1 takes the
 * larger corpora too, which `fetch_corpus.sh` brings.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { corpora, examine } from "./corpus.ts";
import { answers, ORACLES } from "./oracles.ts";

const REQUIRED = Deno.env.get("RUNG_ORACLES") === "require";
const IS_DEEP = Deno.env.get("RUNG_PAIRS") !== undefined;

/** What must be read strictly, of a hundred: less would be a reader that gave up. */
const LEAST_PERCENT: Readonly<Record<string, number>> = {
  npm: 15,
  pep440: 95,
  maven: 15,
  cargo: 15,
  go: 15,
  "Debian, upstream versions of all packages": 15,
  gem: 80,
  composer: 80,
  hex: 95,
  conda: 60,
  helm: 90,
  jsr: 95,
};
/** Packages of distributions have revisions, and images much besides a version. */
const FEW = 0.1;

for (const corpus of await corpora(IS_DEEP)) {
  const { title, scheme, texts } = corpus;
  // Docker's tags and calendar versions have no owner: those of other schemes are asked.
  const owner = ORACLES.find((each) => each.scheme === scheme.id) ?? ORACLES[0]!;
  const there = await answers(owner);
  Deno.test({
    name: `${title}: ${texts.length} versions keep their order in all comparators` +
      (there ? "" : " (not installed: tests/oracles/install.sh)"),
    ignore: !there && !REQUIRED,
    async fn() {
      assert(there, `${owner.title} is not installed: run tests/oracles/install.sh`);
      const found = await examine(corpus);
      assertEquals(found.orders.flatMap(({ wrong }) => wrong).slice(0, 20), []);
      assertEquals(found.broken.slice(0, 20), []);
      const percent = 100 * found.strict / texts.length;
      assert(
        percent > (LEAST_PERCENT[title] ?? LEAST_PERCENT[scheme.id] ?? FEW),
        `${percent} %`,
      );
    },
  });
}
