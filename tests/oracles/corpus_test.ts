/** Real versions keep their order, and come back from every scheme. */
import { assert, assertEquals } from "../support/assert.ts";
import { corpora, examine } from "./corpus.ts";
import { answers, ORACLES } from "./oracles.ts";

const REQUIRED = Deno.env.get("RUNG_ORACLES") === "require";

/** What must be read strictly, of a hundred: less would be a reader that gave up. */
const LEAST_PERCENT: Readonly<Record<string, number>> = {
  npm: 15,
  pep440: 95,
  deb: 15,
  // few have no revision and no mark of their packager
  "Debian, whole versions of all packages": 0.5,
  maven: 15,
  cargo: 15,
  go: 15,
};

for (const corpus of await corpora(REQUIRED)) {
  const { title, scheme, texts } = corpus;
  const owner = ORACLES.find((each) => each.scheme === scheme.id)!;
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
        percent > (LEAST_PERCENT[title] ?? LEAST_PERCENT[scheme.id]!),
        `${percent} %`,
      );
    },
  });
}
