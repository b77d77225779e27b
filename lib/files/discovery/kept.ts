/** What files said when they were last read, so that hundreds of packages read them once. */
import type { Result } from "../../fault.ts";
import type { Seen } from "../version_file.ts";

/** What the files said when they were last read. */
export interface Kept {
  /** What is seen in the text of a file: as it was, unless the text is another now. */
  seen(path: string, text: string, look: () => Result<Seen>): Result<Seen>;
  /** Other names are the project's now: what is found in a file depends on them. */
  forget(): void;
}

/** Nothing is known yet. */
export function newlyKept(): Kept {
  const known = new Map<string, { text: string; seen: Result<Seen> }>();
  return {
    seen(path, text, look) {
      const last = known.get(path);
      if (last?.text === text) return last.seen;
      const seen = look();
      known.set(path, { text, seen });
      return seen;
    },
    forget: () => known.clear(),
  };
}
