/** What a host's refusal of a push means, read from the words that git passes on. Pure. */
import { type Fault, fault } from "../fault.ts";

/** What was tried, for the sentence. */
export interface Tried {
  /** What follows "Cannot": `push "v1.5.0"`. */
  readonly what: string;
  /** The variable that holds the token; nothing when git went with the user's own. */
  readonly source?: string | undefined;
  /** Whether it was a prepared release, with its branch, on a forge where one may ask to merge. */
  readonly isPullable?: boolean;
}

/** What else can be done where nobody may push to the branch of a release; an end of a hint. */
export function orByPull({ isPullable }: Tried): string {
  return isPullable
    ? ", or release by pull request: `rung abort`, then `rung prepare --pr`"
    : "";
}

/** Words of a host, and the fault that they tell of. */
export interface Reading {
  readonly pattern: RegExp;
  readonly fault: (tried: Tried, match: RegExpExecArray, text: string) => Fault;
}

/**
 * The words of hosts, and what they mean; the first that matches tells.
 *
 * Sources: git's `remote-curl.c` and `credential.c`, OpenSSH, and what hosts answer alike.
 */
const COMMON: readonly Reading[] = [
  {
    pattern:
      /could not read (?:Username|Password)|Authentication failed|Invalid username or|terminal prompts disabled/,
    fault: ({ what, source }) =>
      source === undefined
        ? fault(
          "token_rejected",
          `Cannot ${what}: the remote asks for credentials`,
          {
            hint:
              "Log in with your credential helper, or hand in a token: docs/tokens.md",
          },
        )
        : fault(
          "token_rejected",
          `Cannot ${what}: the remote does not take the token of "${source}"`,
        ),
  },
  {
    pattern: /Permission denied \(publickey/,
    fault: ({ what }) =>
      fault(
        "permission_missing",
        `Cannot ${what}: the remote takes none of the SSH keys that are here`,
        {
          reason: "ssh_key",
          hint:
            "Add a key to the account or to the repository (Deploy keys), and see " +
            "with `ssh -T` what the remote says to it",
        },
      ),
  },
  {
    pattern:
      /returned error: 403|Permission to \S+ denied|Write access to repository not granted/,
    fault: ({ what, source }) =>
      fault(
        "permission_missing",
        `Cannot ${what}: ${
          source ? `the token of "${source}"` : "this user"
        } may not write there`,
        {
          reason: "contents",
          hint: 'Give the token "Contents: write" (classic: "repo")',
        },
      ),
  },
  {
    pattern: /Repository not found|repository '[^']*' not found|returned error: 404/,
    fault: ({ what, source }) =>
      fault(
        "permission_missing",
        `Cannot ${what}: there is no such repository${
          source ? `, or the token of "${source}" cannot see it` : ""
        }`,
        {
          reason: "metadata",
          hint: "Check the remote's URL, and which repositories the token is for",
        },
      ),
  },
  {
    pattern: /Duplicate header|returned error: 400/,
    fault: ({ what }) =>
      fault("token_rejected", `Cannot ${what}: the remote found two tokens`, {
        reason: "two_headers",
        hint: "Check the repository out with `persist-credentials: false`",
      }),
  },
];

/**
 * The fault that git's standard error tells of, by the readings of a forge and by what all
 * hosts say alike; nothing when no host's words are in it.
 */
export function refusalIn(
  readings: readonly Reading[],
  text: string,
  tried: Tried,
): Fault | undefined {
  for (const reading of [...readings, ...COMMON]) {
    const match = reading.pattern.exec(text);
    if (match) return reading.fault(tried, match, text);
  }
  return undefined;
}
