/**
 * The promises that take a forge's patience: whatever is lost, and wherever a run is killed, the
 * next one finishes the release, and nothing is there twice.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { followed, mortal } from "../support/mortal.ts";
import type { Changes } from "../support/rung.ts";
import { good, prepared, promise, takesFiles, WITH_FILES } from "./promise.ts";
import { type Trouble, troubled } from "./troubled.ts";

const TROUBLES: readonly Trouble[] = ["error", "lose", "cut", "limit"];

promise(
  "whatever request is lost, nothing is missing and nothing is there twice",
  async (at, { nameOf }, { isReal }) => {
    const { repo, rung, seen } = at;
    await repo.write("dist/a b.txt", "a");
    const tags: string[] = [];
    const hows: readonly Trouble[] = isReal ? ["lose"] : TROUBLES;
    for (const how of hows) {
      for (let nth = 0;; nth++) {
        const tag = await prepared(at, tags.length + 1);
        let isHit = () => false;
        const changes: Changes = (world) => {
          const { changes, count } = troubled(world, { how, nth });
          isHit = () => count() > nth;
          return changes;
        };
        const ran = await rung(["execute"], { changes });
        assertEquals(ran.code, 0, `${how} of write ${nth}: ${ran.err}`);
        tags.unshift(tag);
        if (!isHit()) break;
      }
    }
    assert(tags.length > hows.length * 2, `${tags.length} releases`);
    assertEquals(
      (await seen()).map(({ tag, isDraft, files }) => [tag, isDraft, files]).sort(),
      tags.map((tag) => [tag, false, [nameOf("a b.txt")]]).sort(),
    );
  },
  takesFiles,
  WITH_FILES,
);

promise(
  "a run that is killed at any effect is finished by the next",
  async (at) => {
    const { repo, rung, seen } = at;
    const tag = await prepared(at);
    await repo.write("dist/a.txt", "a");
    let deaths = 0;
    for (let effect = 3;; effect += 3) {
      let isDead = () => false;
      let settled = () => Promise.resolve();
      const moment = (["before", "during", "after"] as const)[effect % 9 / 3]!;
      const changes: Changes = (world) => {
        const going = followed(world);
        const dying = mortal(going.world, effect, moment);
        ({ isDead } = dying);
        ({ settled } = going);
        return dying.changes;
      };
      await rung(["execute"], { changes });
      if (!isDead()) break;
      deaths++;
      // what was under way when it died comes to its end
      await settled();
    }
    assert(deaths >= 5, `${deaths} deaths`);
    await good(rung(["execute", tag]));
    assertEquals(
      (await seen()).map(({ tag, isDraft, files }) => [tag, isDraft, files]),
      [[tag, false, ["a.txt"]]],
    );
    const tagged = await repo.git("rev-parse", `${tag}^{commit}`);
    assertEquals(tagged, await repo.git("rev-parse", "HEAD"));
  },
  takesFiles,
  WITH_FILES,
);
