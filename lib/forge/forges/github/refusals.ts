/** What GitHub's refusal of a push means, read from the words that git passes on. */
import { type Fault, fault } from "../../../fault.ts";
import { orByPull, type Reading, refusalIn, type Tried } from "../../refusal.ts";

/** What lets a release past a protected branch; the beginning of a cure. */
export const LET_PUSH =
  "Let the token's owner push to the protected branch (repository settings, Branches)";

/** What to do about a ruleset. */
export const LET_PAST =
  "Let the token's owner bypass the ruleset (repository settings, Rules), or release from a " +
  "branch and with a tag that it allows";

/**
 * The words of GitHub's own receive hooks, as field reports have them, and what they mean.
 * Source: github/docs, "Troubleshooting rules".
 */
export const REFUSALS: readonly Reading[] = [
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
    pattern: /(?:GH013|repository rule violations)[^]*creations being restricted/i,
    fault: ({ what }, _, text) =>
      fault("push_rejected", `Cannot ${what}: ${rulesOf(text)}`, {
        reason: "creation_restricted",
        // An immutable release that was deleted leaves such a rule behind, in no ruleset.
        hint:
          `${LET_PAST}; where no ruleset forbids it, the tag belonged to an immutable ` +
          "release that was deleted and is gone for good, so take the next number",
      }),
  },
  {
    pattern: /GH013|repository rule violations/i,
    fault: (tried, _, text) =>
      fault("push_rejected", `Cannot ${tried.what}: ${rulesOf(text)}`, {
        reason: "ruleset",
        hint: LET_PAST +
          (/through a pull request/i.test(text) ? orByPull(tried) : ""),
      }),
  },
  {
    pattern: /GH006|protected branch/i,
    fault: (tried, _, text) =>
      fault("push_rejected", `Cannot ${tried.what}: ${protectionOf(text)}`, {
        reason: "protected_branch",
        hint: LET_PUSH + orByPull(tried),
      }),
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
];

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
    return refusalIn(REFUSALS, [head, ...lines].join("\n"), tried);
  }
  const isGuarded = type === "BRANCH_PROTECTION_RULE_VIOLATION" ||
    /^protected branch/i.test(first);
  const line = words.replace(/\s+/g, " ").trim();
  return refusalIn(REFUSALS, isGuarded ? `GH006: ${line}` : words, tried);
}

/** The rules that were broken, from lines such as `remote: - Cannot create ref …`. */
function rulesOf(text: string): string {
  const ref = /violations found for (?:refs\/(?:tags|heads)\/)?(.+?)\.?\s*$/m.exec(
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
