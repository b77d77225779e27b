/** Looks at the rules of the host that would stop a release's push. */
import type { OpenForge } from "../forge/mod.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

/** What stands in the way of a push to `branch` and of `tag`; nothing where no host tells. */
export async function checkRules(
  { rules }: OpenForge,
  branch: string | undefined,
  tag: string,
  isByPulls: boolean,
): Promise<readonly Finding[]> {
  if (!rules || branch === undefined) return [];
  const found = await rules.against(branch, tag);
  if (!found.ok) {
    const [fault] = found.faults;
    return [warning("rules", fault!.message, fault!.hint)];
  }
  const barriers = found.value.filter(({ isForPulls }) => !(isByPulls && isForPulls));
  if (barriers.length === 0) {
    return [good("rules", `None stands in the way of ${branch} and ${tag}`)];
  }
  return barriers.map(({ ref, asks, rule, isSure, cure = rules.cure }) => {
    const name = ref.replace(/^refs\/\w+\//, "");
    const told = `${name}: ${asks}, says the ${rule}`;
    return isSure
      ? bad("rules", told, cure)
      : warning("rules", `${told}; whether you bypass it is not told`, cure);
  });
}
