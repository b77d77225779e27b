/** What changesets is told of packages, for projects that have said it there. */
import { ok, type Result } from "../../fault.ts";
import { type Config, loadTable } from "../../plan/startup.ts";

/** What is read of it, as the configuration has it. */
type Theirs = Pick<Config, "groups"> & Required<Pick<Config, "theirs">>;

/** The keys of changesets, and of a group's `version`: they are the same words. */
const KINDS = ["fixed", "linked"] as const;

/**
 * Of `.changeset/config.json` `fixed` and `linked` as groups: `fixed-1`, `linked-1`, …, `ignore`
 * and `privatePackages`. All else is left to changesets. Source: changesets, "Config File Options".
 *
 * Fails with `config_invalid` for a text that is no JSON.
 */
export async function readChangesets(
  text: string,
  path: string,
): Promise<Result<Theirs>> {
  const { parseTable } = await loadTable();
  const table = await parseTable(text, path, []);
  if (!table.ok) return table;
  const values = table.value?.values as Readonly<Record<string, unknown>> | undefined;
  const groups = new Map(
    KINDS.flatMap((version) =>
      listsIn(values?.[version]).map((packages, i) =>
        [`${version}-${i + 1}`, { packages, version }] as const
      )
    ),
  );
  const [ignore = []] = listsIn([values?.["ignore"]]);
  const privates = privatesOf(values?.["privatePackages"]);
  return ok({ groups, theirs: { ignore, ...(privates ? { privates } : {}) } });
}

function privatesOf(value: unknown): Theirs["theirs"]["privates"] {
  const { version, tag } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (value === false || version === false) return "left";
  return tag === true ? "tagged" : undefined;
}

function listsIn(value: unknown): readonly (readonly string[])[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is string[] =>
    Array.isArray(each) && each.length > 0 &&
    each.every((name) => typeof name === "string")
  );
}
