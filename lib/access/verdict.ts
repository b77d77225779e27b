/** What git's words about a push prove. They are read here, and nowhere else. */
import type { Exit } from "../system/startup.ts";

/** Why a push did not arrive, as far as git's words tell. */
export type Reason =
  /** The remote's own rules or hooks said no. */
  | "refused"
  /** The branch or the tag is not where the push expected it. */
  | "stale"
  /** The remote cannot take branch and tag at once. */
  | "atomic"
  /** The clone's own pre-push hook said no: nothing was sent. */
  | "pre_push"
  /** The remote's address leads elsewhere, and the token does not go along. */
  | "moved"
  /** The remote was not reached: nothing was sent. */
  | "unreached"
  /** Another push holds the lock of a ref. */
  | "locked"
  /** A hook of the reference transaction said no: another push may have been the reason. */
  | "transaction"
  /** The connection was cut, or silent for too long, before the outcome was told. */
  | "cut";

/** Whether words prove that the push did not and will not arrive. */
export interface Verdict {
  readonly isProven: boolean;
  /** Whether the remote may have got it at all. */
  readonly isOffered: boolean;
  readonly reason: Reason;
}

const proven = (reason: Reason, isOffered = true): Verdict => ({
  ...{ isProven: true, isOffered, reason },
});
const open = (reason: Reason, isOffered = true): Verdict => ({
  ...{ isProven: false, isOffered, reason },
});

/** Said of every ref of a push that is all or nothing, for the sake of another. */
const FOR_ANOTHER = /atomic (?:transaction|push) fail|atomic transaction/;

/** One ref's refusal, first match. Sources: git's `builtin/receive-pack.c`, `send-pack.c`, `refs.c`. */
const REFUSALS: readonly (readonly [pattern: RegExp, verdict: Verdict])[] = [
  [
    /is at [0-9a-f]+ but expected|incorrect old value|reference already exists/,
    proven("stale"),
  ],
  [/cannot lock ref|failed to update ref|\.lock'?: File exists/, open("locked")],
  [/aborted by hook|reference.transaction|transaction fail/, open("transaction")],
  [
    /\[remote failure\]|unpacker error|internal (?:server )?error|timed? ?out/i,
    open("cut"),
  ],
  [/\[rejected\]/, proven("stale", false)],
  [/\[remote rejected\]/, proven("refused")],
];

/** How many of them a server's own words may be, outside of a ref's line. */
const BESIDE = 3;

/** Words of a whole push that ended without a line for each ref, first match. */
const ENDS: readonly (readonly [pattern: RegExp, verdict: Verdict])[] = [
  [/support.{0,20}--atomic|atomic.{0,20}not support/, proven("atomic", false)],
  [
    /returned error: 30\d|unable to update url base from redirect/,
    proven("moved", false),
  ],
  [
    /Could not resolve|resolve host|Failed to connect|Couldn't connect|Connection refused|No route to host|Network is unreachable|Name or service not known|ssh: connect to host|does not appear to be a git repository/,
    open("unreached", false),
  ],
  [
    /hung up|RPC failed|disconnect|early EOF|reset by peer|timed out|fatal:/i,
    open("cut"),
  ],
];

/**
 * What a push that failed proves. `told`: whether the host's own words say what is missing;
 * it has refused then, whatever became of the connection.
 */
export function verdictOn(
  { code, stdout, stderr, ended }: Exit,
  told: boolean,
): Verdict {
  if (ended) return open("cut");
  const said = new TextDecoder().decode(stdout);
  const lines = [...said.split("\n"), ...stderr.split("\n")]
    .filter((line) => /^\s?!\s/.test(line));
  const each = lines.filter((line) => !FOR_ANOTHER.test(line))
    .flatMap((line) => REFUSALS.find(([pattern]) => pattern.test(line))?.[1] ?? []);
  const sure = each.find(({ isProven }) => isProven);
  if (sure) return sure;
  if (told) return proven("refused");
  if (each[0]) return each[0];
  // Where every ref is refused for the sake of another, the reason stands beside the lines.
  const beside = REFUSALS.slice(0, BESIDE).find(([pattern]) => pattern.test(stderr));
  if (beside) return beside[1];
  const end = ENDS.find(([pattern]) => pattern.test(stderr))?.[1];
  if (end) return end;
  // The hook's refusal comes before git says where it pushes to.
  return code === 1 && lines.length === 0 && !/^To /m.test(said)
    ? proven("pre_push", false)
    : open("cut");
}
