/** The groups that changesets is told of, for projects that have said them there. */
import { ok, type Result } from "../../fault.ts";
import { type Config, parseTable } from "../../plan/startup.ts";

type Groups = Config["groups"];

/** The keys of changesets, and of a group's `version`: they are the same words. */
const KINDS = ["fixed", "linked"] as const;

/**
 * `fixed` and `linked` of `.changeset/config.json` as groups: `fixed-1`, `linked-1`, … What is
 * none of either is left to changesets.
 *
 * Fails with `config_invalid` for a text that is no JSON.
 */
export async function groupsOfChangesets(
  text: string,
  path: string,
): Promise<Result<Groups>> {
  const table = await parseTable(text, path, []);
  if (!table.ok) return table;
  const values = table.value?.values as Readonly<Record<string, unknown>> | undefined;
  return ok(
    new Map(
      KINDS.flatMap((version) =>
        listsIn(values?.[version]).map((packages, i) =>
          [`${version}-${i + 1}`, { packages, version }] as const
        )
      ),
    ),
  );
}

function listsIn(value: unknown): readonly (readonly string[])[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is string[] =>
    Array.isArray(each) && each.length > 0 &&
    each.every((name) => typeof name === "string")
  );
}
