/** `rung ci --all`: the packages that are released at HEAD, a record for each registry. */
import type { Output } from "../../ci/mod.ts";
import { all, fail, ok, type Result } from "../../fault.ts";
import type { Where } from "../../gather/startup.ts";
import { gatherReleased } from "../../gather/mod.ts";
import { tagUrl, webOf } from "../../notes/startup.ts";
import { classify } from "../../plan/startup.ts";
import type { World } from "../../system/startup.ts";
import type { Outcome } from "../command.ts";
import { columns } from "../answers/columns.ts";

/**
 * The packages, in publishing order: whoever is asked for before who asks. One that goes to two
 * registries is told twice, each time with one of them.
 *
 * Fails with `usage` where the TAG that was `named` is of another commit, and as `gatherReleased`
 * and `classify` do.
 */
export async function releasedHere(
  world: World,
  where: Where,
  { page, named }: { page: string | undefined; named: string | undefined },
): Promise<Result<Outcome>> {
  const read = await gatherReleased(world, where);
  if (!read.ok) return read;
  const isHere = named === undefined ||
    read.value.some(({ facts }) => facts.tag === named);
  if (!isHere) {
    const message =
      `Cannot tell all that "${named}" released: --all is about HEAD, and that tag is not there`;
    const hint = `Check it out first: \`git checkout ${named}\`; or leave out --all`;
    return fail("usage", message, { hint });
  }
  const web = webOf(page ?? "");
  const told = all(read.value.map(({ home, at, facts }) => {
    const url = web && tagUrl(web, facts.tag);
    const answer = classify({ ...facts, url });
    if (!answer.ok) return answer;
    const [first = ""] = home.folders;
    const places = at.length > 0 ? at : [{ registry: null, folder: first }];
    return ok(places.map(({ registry, folder }) => {
      const of = { package: home.name, package_path: folder || ".", registry };
      return { ...of, ...answer.value };
    }));
  }));
  if (!told.ok) return told;
  const packages = told.value.flat();
  const rows = packages.map((each) => [
    each.package,
    each.version ?? "",
    each.registry ?? "-",
    each.npm_dist_tag ?? "-",
  ]);
  return ok({
    answer: { packages },
    text: columns(rows).join("\n"),
    outputs: [["packages", JSON.stringify(packages)]],
    records: packages.map((each) => Object.entries(each) as Output[]),
  });
}
