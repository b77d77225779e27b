/** What a host's refusal of a push means, read from the words that git passes on. Pure. */
import { type Fault, fault } from "../fault.ts";

/** What was tried, for the sentence. */
export interface Tried {
  /** What follows "Cannot": `push "v1.5.0"`. */
  readonly what: string;
  /** The variable that holds the token; nothing when git went with the user's own. */
  readonly source?: string | undefined;
}

interface Reading {
  readonly pattern: RegExp;
  readonly fault: (tried: Tried, match: RegExpExecArray, text: string) => Fault;
}

/**
 * The words of hosts, and what they mean; the first that matches tells.
 *
 * Sources: github/docs, "Troubleshooting rules"; the texts of GitHub's own receive hooks, as
 * field reports have them; git's `remote-curl.c` and `credential.c`.
 */
const READINGS: readonly Reading[] = [
  {
    pattern: /without [`'"]?(workflows?)[`'"]? (scope|permission)/,
    fault: ({ what }, [, name, kind]) =>
      fault(
        "permission_missing",
        `Cannot ${what}: it changes files in .github/workflows, and the token has ` +
          `no "${name}" ${kind}`,
        {
          reason: "workflows",
          hint:
            'Give the token "Workflows: write" (a classic one: the "workflow" scope)',
        },
      ),
  },
  {
    pattern: /GH013|repository rule violations/i,
    fault: ({ what }, _, text) =>
      fault("push_rejected", `Cannot ${what}: ${rulesOf(text)}`, {
        reason: "ruleset",
        hint:
          "Let the token's owner bypass the ruleset (repository settings, Rules), or release " +
          "from a branch and with a tag that it allows",
      }),
  },
  {
    pattern: /GH006|protected branch/i,
    fault: ({ what }, _, text) =>
      fault("push_rejected", `Cannot ${what}: ${protectionOf(text)}`, {
        reason: "protected_branch",
        hint:
          "Let the token's owner push to the protected branch (repository settings, " +
          "Branches), or merge the release by a pull request and use `rung tag`",
      }),
  },
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
    pattern: /key you are authenticating with has been marked as read only/,
    fault: ({ what }) =>
      fault("permission_missing", `Cannot ${what}: the deploy key is read only`, {
        reason: "deploy_key",
        hint:
          'Allow the key write access (repository settings, Deploy keys: "Allow write access")',
      }),
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

/** The fault that git's standard error tells of; nothing when no host's words are in it. */
export function refusalOf(text: string, tried: Tried): Fault | undefined {
  for (const reading of READINGS) {
    const match = reading.pattern.exec(text);
    if (match) return reading.fault(tried, match, text);
  }
  return undefined;
}

/**
 * The same from the words of the API, which says of a ref what git says of a push. `type` is
 * that of a GraphQL error.
 */
export function apiRefusalOf(
  words: string,
  ref: string,
  tried: Tried,
  type = "",
): Fault | undefined {
  const [first = "", ...rules] = words.split(/\n+/).map((line) => line.trim())
    .filter(Boolean);
  if (/rule violations found/i.test(first)) {
    const lines = rules.map((rule) => `remote: - ${rule}`);
    const head = `GH013: Repository rule violations found for ${ref}.`;
    return refusalOf([head, ...lines].join("\n"), tried);
  }
  const isGuarded = type === "BRANCH_PROTECTION_RULE_VIOLATION" ||
    /^protected branch/i.test(first);
  const line = words.replace(/\s+/g, " ").trim();
  return refusalOf(isGuarded ? `GH006: ${line}` : words, tried);
}

/** The rules that were broken, from lines such as `remote: - Cannot create ref …`. */
function rulesOf(text: string): string {
  const ref = /violations found for (?:refs\/(?:tags|heads)\/)?(\S+?)\.?\s*$/m.exec(
    text,
  );
  const rules = [...text.matchAll(/^remote:\s+-\s+(.+?)\.?\s*$/gm)].map(([, rule]) =>
    rule
  );
  const where = ref ? `a ruleset guards ${ref[1]}` : "a ruleset guards it";
  return rules.length > 0 ? `${where}: ${rules.join("; ")}` : where;
}

function protectionOf(text: string): string {
  const words = /GH006: (.+?)\.?\s*$/m.exec(text)?.[1];
  return words ?? "the branch is protected";
}
