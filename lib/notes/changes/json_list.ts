/**
 * Change files in JSON: what is said of one package, as beachball writes it, or a list, as rush
 * does, each with `packageName`, `type` and `comment`.
 */
import { fail, ok, type Result } from "../../fault.ts";
import { kindOf } from "./kinds.ts";
import { type ChangeWords, headed } from "./words.ts";

/** One of them. */
interface Row {
  readonly packageName: string;
  readonly type: string;
  readonly comment?: unknown;
}

/**
 * What it says of each package; what has no comment is not told. Nothing for JSON that says no
 * such thing.
 *
 * Fails with `config_invalid` for a text that speaks of packages and is no JSON.
 */
export function listOf(
  path: string,
  text: string,
): Result<readonly ChangeWords[] | undefined> {
  const said = jsonOf(text);
  if (said === undefined) {
    if (!text.includes('"packageName"')) return ok(undefined);
    return fail("config_invalid", `Cannot use "${path}": it is no JSON`, {
      path,
      hint: "Mend it; conflicts of a merge may stand in it",
    });
  }
  const rows = rowsIn(said);
  return ok(
    rows?.map(({ packageName, type, comment }) => {
      const { title, more } = headed(typeof comment === "string" ? comment : "");
      const kind = kindOf(title === "" && type === "none" ? "none" : type);
      return {
        ...(packageName === "default" ? {} : { package: packageName }),
        ...{ kind, text: title, more },
      };
    }),
  );
}

/** The file without these packages; nothing where it says nothing of others. */
export function listWithout(
  text: string,
  isReleased: (name: string | undefined) => boolean,
): string | undefined {
  const said = jsonOf(text) as { readonly changes?: readonly Row[] } | undefined;
  const rows = rowsIn(said);
  if (!rows) return text;
  const left = rows.filter(({ packageName }) => !isReleased(packageName));
  if (left.every(({ type }) => type === "none")) return undefined;
  if (left.length === rows.length) return text;
  return `${JSON.stringify({ ...said, changes: left }, null, 2)}\n`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\u{FEFF}/u, ""));
  } catch {
    return undefined;
  }
}

/** The rows of a list, or the one that the whole is; nothing for what is neither. */
function rowsIn(said: unknown): readonly Row[] | undefined {
  const { changes } = (said ?? {}) as { readonly changes?: unknown };
  const rows: readonly unknown[] = Array.isArray(changes) ? changes : [said];
  return rows.every(isRow) ? rows : undefined;
}

function isRow(said: unknown): said is Row {
  const { packageName, type } = (said ?? {}) as Readonly<Record<string, unknown>>;
  return typeof packageName === "string" && typeof type === "string";
}
