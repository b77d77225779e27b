/** `rung ci --all`: the packages that are released at HEAD, as one record each. */
import type { Output } from "../../ci/mod.ts";
import { all, ok, type Result } from "../../fault.ts";
import type { Where } from "../../gather/startup.ts";
import { gatherReleased } from "../../gather/mod.ts";
import { tagUrl, webOf } from "../../notes/startup.ts";
import { classify } from "../../plan/startup.ts";
import type { World } from "../../system/startup.ts";
import type { Outcome } from "../command.ts";
import { columns } from "../answers/columns.ts";

/**
 * The packages, in publishing order: whoever is asked for before who asks.
 *
 * Fails as `gatherReleased` and `classify` do.
 */
export async function releasedHere(
  world: World,
  where: Where,
  page: string | undefined,
): Promise<Result<Outcome>> {
  const read = await gatherReleased(world, where);
  if (!read.ok) return read;
  const web = webOf(page ?? "");
  const packages = all(read.value.map(({ home, registry = null, facts }) => {
    const url = web && tagUrl(web, facts.tag);
    const answer = classify({ ...facts, url });
    if (!answer.ok) return answer;
    const [folder = ""] = home.folders;
    const of = { package: home.name, package_path: folder || ".", registry };
    return ok({ ...of, ...answer.value });
  }));
  if (!packages.ok) return packages;
  const rows = packages.value.map((each) => [
    each.package,
    each.version ?? "",
    each.registry ?? "-",
    each.npm_dist_tag ?? "-",
  ]);
  return ok({
    answer: { packages: packages.value },
    text: columns(rows).join("\n"),
    outputs: [["packages", JSON.stringify(packages.value)]],
    records: packages.value.map((each) => Object.entries(each) as Output[]),
  });
}
