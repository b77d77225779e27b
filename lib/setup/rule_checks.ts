/** Looks at the rules of the host that would stop a release's push. */
import type { OpenForge } from "../forge/mod.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

/** Of many packages, so many tags are asked about: rules are about what tags begin with. */
const MOST_TAGS = 10;

/** What stands in the way of a push to `branch` and of `tags`; nothing where no host tells. */
export async function checkRules(
  forge: OpenForge,
  branch: string | undefined,
  tags: readonly string[],
  isByPulls: boolean,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const tag of tags.slice(0, MOST_TAGS)) {
    found.push(...await checkOne(forge, branch, tag, isByPulls));
  }
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

async function checkOne(
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
