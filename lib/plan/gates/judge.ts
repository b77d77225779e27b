/** How gates stand, from what was found out about a version. Pure. */
import { few } from "../../few.ts";
import type { Evidence, Finding, Gate, GateName } from "./gate.ts";
import { counted, gateKeysIn, type GateTable, spanMs, spanText } from "./wanted.ts";

/** What a gate's row says of the evidence. */
type Judged =
  & Pick<Gate, "state" | "found">
  & Partial<Pick<Gate, "opens_at" | "source">>;

interface Row {
  readonly wanted: (table: GateTable) => string;
  readonly judge: (table: GateTable, evidence: Evidence, now: Date) => Judged;
}

/** How every gate of a table that is in force stands. */
export function judgeGates(
  table: GateTable | undefined,
  evidence: Evidence,
  now: Date,
): readonly Gate[] {
  return gateKeysIn(table).map((gate) => {
    const { wanted, judge } = ROWS[gate];
    const { opens_at = null, source = null, ...judged } = judge(table!, evidence, now);
    return { gate, wanted: wanted(table!), ...judged, opens_at, source };
  });
}

/** What is said of an answer; the same for all gates where there is none. */
function known<T>(asked: Finding<T> | undefined, judge: (value: T) => Judged): Judged {
  if (!asked) return { state: "unknown", found: "it was not asked" };
  if ("unknown" in asked) return { state: "unknown", found: asked.unknown };
  return judge(asked.value);
}

/** The most that a gate names. */
const MOST = 3;

const is = (isOpen: boolean) => isOpen ? "open" : "closed";

const ROWS: Readonly<Record<GateName, Row>> = {
  soak: {
    wanted: ({ soak = "" }) => `out for ${spanText(spanMs(soak))}`,
    judge: ({ soak = "" }, { out }, now) =>
      known(out, ({ at, source }) => {
        const from = Temporal.Instant.from(at).epochMilliseconds;
        const opens = from + spanMs(soak);
        const isOpen = now.getTime() >= opens;
        return {
          state: is(isOpen),
          found: `out for ${spanText(now.getTime() - from)}`,
          source,
          opens_at: isOpen ? null : isoOf(opens),
        };
      }),
  },
  checks: {
    wanted: ({ checks }) =>
      Array.isArray(checks) ? `green: ${checks.join(", ")}` : "every check is green",
    judge: (_, { checks }) => known(checks, judgeChecks),
  },
  blockers: {
    wanted: ({ blockers }) => `no open issue "${blockers}"`,
    judge: (_, { blockers }) =>
      known(blockers, (open) => ({
        state: is(open.length === 0),
        found: open.length === 0
          ? "none is open"
          : `${open.length} open: ${few(open, MOST)}`,
      })),
  },
  milestone: {
    wanted: () => "the milestone of its version is done",
    judge: (_, { milestone }) =>
      known(milestone, (open) => ({
        state: is(open?.length === 0),
        found: open === undefined
          ? "there is no milestone of that name"
          : open.length === 0
          ? "none of its issues is open"
          : `${open.length} open: ${few(open, MOST)}`,
      })),
  },
  downloads: {
    wanted: ({ downloads = 0 }) => counted(downloads, "download"),
    judge: ({ downloads: wanted = 0 }, { downloads }) =>
      known(downloads, (found) => {
        const sum = found.reduce((all, { count }) => all + count, 0);
        const each = found.map(({ source, count, of }) => `${source} ${count} (${of})`);
        return {
          state: is(sum >= wanted),
          found: `about ${sum}: ${each.join(", ")}`,
          source: found.map(({ source }) => source).join(", "),
        };
      }),
  },
  feedback: {
    wanted: ({ feedback: { min = 0, positive = 0 } = {} }) =>
      [
        ...(min > 0 ? [`${counted(min, "voice")}`] : []),
        ...(positive > 0 ? [`${Math.round(positive * 100)} % 👍`] : []),
      ].join(", "),
    judge: ({ feedback: { min = 0, positive = 0 } = {} }, { feedback }) =>
      known(feedback, ({ up, down }) => {
        const all = up.length + down.length;
        const share = all === 0 ? 0 : up.length / all;
        const percent = all === 0 ? "" : `, ${Math.floor(share * 100)} % 👍`;
        return {
          state: is(all >= min && share >= positive),
          found: `${
            counted(all, "voice")
          }${percent} (${up.length} 👍, ${down.length} 👎)`,
        };
      }),
  },
  approvals: {
    wanted: ({ approvals = 0 }) => counted(approvals, "approval"),
    judge: ({ approvals: wanted = 0 }, { approvals }) =>
      known(approvals, (names) => ({
        state: is(names.length >= wanted),
        found: names.length === 0
          ? "nobody has approved"
          : `${names.length}: ${few(names, 5)}`,
      })),
  },
  frozen: {
    wanted: () => "nothing but fixes",
    judge: (_, { frozen }) =>
      known(frozen, ({ since, commits }) => ({
        state: is(commits.length === 0),
        found: commits.length === 0
          ? `only fixes since ${since}`
          : `${counted(commits.length, "other commit")} since ${since}: ${
            few(commits, MOST)
          }`,
      })),
  },
  run: {
    wanted: ({ run }) => `"${run}" ends with 0`,
    judge: (_, { run }) =>
      known(run, ({ code, seconds }) => ({
        state: is(code === 0),
        found: code === 124
          ? `it took longer than ${counted(seconds, "second")}`
          : `it ended with ${code} after ${counted(seconds, "second")}`,
      })),
  },
};

/** The required checks, by name or by pattern, that none of the seen ones is. */
export function unmet(
  required: readonly string[],
  seen: readonly { readonly name: string }[],
): readonly string[] {
  return required.filter((wanted) => {
    const source = wanted.split(/([*?])/).map((part) =>
      part === "*" ? ".*" : part === "?" ? "." : RegExp.escape(part)
    ).join("");
    const pattern = new RegExp(`^${source}$`, "su");
    return !seen.some(({ name }) => name === wanted || pattern.test(name));
  });
}

function judgeChecks(
  { seen, required }: {
    readonly seen: readonly {
      readonly name: string;
      readonly state: string;
    }[];
    readonly required: readonly string[];
  },
): Judged {
  const missing = unmet(required, seen);
  const named = (state: string) =>
    seen.filter((each) => each.state === state).map(({ name }) => name);
  const [bad, running] = [named("bad"), named("running")];
  const parts = [
    ...(bad.length > 0 ? [`failed: ${few(bad, MOST)}`] : []),
    ...(running.length > 0 ? [`not done: ${few(running, MOST)}`] : []),
    ...(missing.length > 0 ? [`never ran: ${few(missing, MOST)}`] : []),
    ...(seen.length === 0 && missing.length === 0 ? ["no check ran"] : []),
  ];
  const good = seen.length - bad.length - running.length;
  return {
    state: is(parts.length === 0),
    found: [`${good} of ${seen.length} green`, ...parts].join("; "),
  };
}

/** A moment in ISO 8601, to the second. */
function isoOf(milliseconds: number): string {
  const at = Temporal.Instant.fromEpochMilliseconds(milliseconds);
  return `${at.round("second")}`;
}
