/**
 * The promises that take a forge's patience: whatever is lost, and wherever a run is killed, the
 * next one finishes the release, and nothing is there twice.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { followed, mortal } from "../support/mortal.ts";
import type { Changes } from "../support/rung.ts";
import { good, outAt, prepared, promise, takesFiles, WITH_FILES } from "./promise.ts";
import { STRIDE } from "../support/stride.ts";
import { type Trouble, troubled } from "./troubled.ts";

/** All that may happen to a request, and the two of it that every run looks at on every forge. */
const TROUBLES: readonly Trouble[] = ["error", "lose", "cut", "limit"];
const WORST: readonly Trouble[] = ["lose", "limit"];

promise(
  "whatever request is lost, nothing is missing and nothing is there twice",
  async (at, able, { isReal, title }) => {
    const { repo, rung } = at;
    const made: [tag: string, files: string[]][] = [];
    const all = STRIDE === 1 || title.startsWith("GitHub") ? TROUBLES : WORST;
    const hows: readonly Trouble[] = isReal ? ["lose"] : all;
    for (const how of hows) {
      for (let nth = 0;; nth++) {
        const tag = await prepared(at, made.length + 1);
        const name = `a b-${tag.slice(1)}.txt`;
        await repo.git("clean", "--quiet", "-xdf", "dist");
        await repo.write(`dist/${name}`, "a");
        let isHit = () => false;
        const changes: Changes = (world) => {
          const { changes, count } = troubled(world, { how, nth });
          isHit = () => count() > nth;
          return changes;
        };
        const ran = await rung(["execute"], { changes });
        assertEquals(ran.code, 0, `${how} of write ${nth}: ${ran.err}`);
        made.push([tag, [able.nameOf(name)]]);
        if (!isHit()) break;
      }
    }
    assert(made.length > hows.length, `${made.length} releases`);
    assertEquals(await outAt(at, able), made.toSorted(([a], [b]) => a < b ? -1 : 1));
  },
  takesFiles,
  WITH_FILES,
);

promise(
  "a run that is killed at any effect is finished by the next",
  async (at, able) => {
    const { repo, rung } = at;
    const tag = await prepared(at);
    const names = able.takesFiles ? [`a-${tag.slice(1)}.txt`] : [];
    for (const name of names) await repo.write(`dist/${name}`, "a");
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
    assertEquals(await outAt(at, able), [[tag, names]]);
    const tagged = await repo.git("rev-parse", `${tag}^{commit}`);
    assertEquals(tagged, await repo.git("rev-parse", "HEAD"));
  },
  () => true,
  ({ takesFiles }) => takesFiles ? WITH_FILES() : {},
);
