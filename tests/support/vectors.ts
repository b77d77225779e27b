/** The verified vectors of `tests/fixtures/version_vectors.tsv`, as rows. */
import table from "../fixtures/version_vectors.tsv" with { type: "text" };

/** One row: a version in the model's text, and its text in one scheme. */
export interface Vector {
  /** The model's text, or `ERROR:KIND` where reading is refused. */
  readonly canonical: string;
  readonly scheme: string;
  /** The scheme's text, or `ERROR:KIND` where writing is refused. */
  readonly text: string;
  /** Whether it is true for writing, for reading or for both. */
  readonly direction: "to" | "from" | "both";
  readonly note: string;
}

/** All vectors, in the file's order. */
export const VECTORS: readonly Vector[] = table.trimEnd().split("\n").slice(1).map(
  (line) => {
    const [canonical, scheme, text, direction, , note] = line.split("\t");
    return {
      canonical: canonical!,
      scheme: scheme!,
      text: text!,
      direction: direction as Vector["direction"],
      note: note ?? "",
    };
  },
);

/** The reason that `ERROR:E_PRE_GLUED` names, `pre_glued`; nothing for a version. */
export function reasonOf(cell: string): string | undefined {
  return cell.startsWith("ERROR:E_") ? cell.slice(8).toLowerCase() : undefined;
}
