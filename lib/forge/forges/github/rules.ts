/**
 * Rulesets of GitHub that would stop a release, and the older protection of branches: found before
 * it is tried, since git is told of them only when refs really move. Sources: REST API 2022-11-28,
 * "Repository rules"; github/docs, "Available rules for rulesets", "Using fnmatch syntax".
 */
import { ok, type Result } from "../../../fault.ts";
import { globOf } from "../../../glob.ts";
import { type Barrier, orPropose } from "../../rules.ts";
import { at, type Connection, type Json, rowsOf, text } from "./api.ts";
import { protectedChecks, protectionAgainst } from "./protection.ts";
import { LET_PAST } from "./refusals.ts";

interface Meaning {
  readonly asks: string;
  readonly isForPulls?: boolean;
  /** Whether it stops a release for certain. */
  readonly isSure?: boolean;
  readonly isForSigned?: boolean;
}

const BY_PULL = LET_PAST + orPropose("pull request");

const PULL = { isForPulls: true, isSure: true };

/** A rule of a branch → what it asks of a push; others do not concern one. */
const OF_BRANCH: Readonly<Record<string, Meaning>> = {
  update: { asks: "nobody pushes to it", isSure: true },
  pull_request: { asks: "changes come by pull request", ...PULL },
  merge_queue: { asks: "changes come through the merge queue", ...PULL },
  required_status_checks: { asks: "checks have passed on each commit", ...PULL },
  workflows: { asks: "workflows have passed on each commit", ...PULL },
  required_deployments: { asks: "each commit was deployed", ...PULL },
  required_signatures: { asks: "commits are signed", isForSigned: true },
  commit_message_pattern: { asks: "commit messages are of a certain form" },
  commit_author_email_pattern: { asks: "authors have certain addresses" },
  committer_email_pattern: { asks: "committers have certain addresses" },
};

/** A rule of a tag → what it asks of a new one. */
const OF_TAG: Readonly<Record<string, Meaning>> = {
  creation: { asks: "nobody makes such a tag", isSure: true },
  required_signatures: { asks: "commits are signed" },
};

/** The rules that the token's owner does not bypass. Fails as `refused` tells. */
export async function rulesAgainst(
  forge: Connection,
  branch: string,
  tag: string,
): Promise<Result<readonly Barrier[]>> {
  const path = `${at(forge)}/rules/branches/${encodeURIComponent(branch)}`;
  const rules = await rowsOf(forge, path, "read the rules of the branch");
  if (!rules.ok) return rules;
  const list = `${at(forge)}/rulesets`;
  const sets = await rowsOf(forge, list, "read the rulesets");
  if (!sets.ok) return sets;
  const known = new Map<unknown, Promise<Json | undefined>>();
  const setOf = (id: unknown) => {
    const found = known.get(id) ?? rulesetOf(forge, id);
    known.set(id, found);
    return found;
  };
  const found: Barrier[] = [];
  for (const rule of rules.value ?? []) {
    const meaning = OF_BRANCH[text(rule["type"])];
    if (!meaning) continue;
    const set = await setOf(rule["ruleset_id"]);
    const name = text(rule["ruleset_source"]);
    found.push(...barrierOf(`refs/heads/${branch}`, meaning, set, name));
  }
  const ref = `refs/tags/${tag}`;
  for (const row of sets.value ?? []) {
    if (row["target"] !== "tag" || row["enforcement"] !== "active") continue;
    const set = await setOf(row["id"]);
    if (set && !isFor(set, ref)) continue;
    for (const rule of (set?.["rules"] ?? []) as readonly Json[]) {
      const meaning = OF_TAG[text(rule["type"])] ?? nameRule(rule, tag);
      if (meaning) found.push(...barrierOf(ref, meaning, set, ""));
    }
  }
  const older = await protectionAgainst(forge, branch);
  return older.ok ? ok([...found, ...older.value]) : older;
}

/** The checks that a branch requires, by rulesets or by its protection. Fails as `refused` tells. */
export async function requiredChecks(
  forge: Connection,
  branch: string,
): Promise<Result<readonly string[]>> {
  const path = `${at(forge)}/rules/branches/${encodeURIComponent(branch)}`;
  const rules = await rowsOf(forge, path, "read the rules of the branch");
  if (!rules.ok) return rules;
  const older = await protectedChecks(forge, branch);
  if (!older.ok) return older;
  const names = (rules.value ?? []).flatMap((rule) => {
    if (rule["type"] !== "required_status_checks") return [];
    const { required_status_checks: checks = [] } = rule["parameters"] as {
      required_status_checks?: readonly Json[];
    } ?? {};
    return checks.map((each) => text(each["context"]));
  });
  return ok([...new Set([...names, ...older.value])]);
}

async function rulesetOf(forge: Connection, id: unknown): Promise<Json | undefined> {
  const path = `${at(forge)}/rulesets/${id}`;
  const answer = await forge.send({ method: "GET", path });
  return answer.status === 200 ? answer.body as Json : undefined;
}

/** Nothing where the asker bypasses the ruleset; `name` is for one that nobody may look at. */
function barrierOf(
  ref: string,
  { asks, isForPulls = false, isSure = false, isForSigned }: Meaning,
  set: Json | undefined,
  name: string,
): readonly Barrier[] {
  const bypass = set?.["current_user_can_bypass"];
  if (bypass === "always" || bypass === "exempt") return [];
  const isTold = bypass === "never" || bypass === "pull_requests_only";
  const rule = `ruleset "${text(set?.["name"]) || name}"`;
  return [{
    ...{ ref, asks, rule, isForPulls, isSure: isSure && isTold },
    ...(isForPulls ? { cure: BY_PULL } : {}),
    ...(isForSigned ? { unsigned: isTold ? "stopped" : "untold" } : {}),
  }];
}

/** Whether a ruleset is about a ref of that name. */
function isFor(set: Json, ref: string): boolean {
  const { include = [], exclude = [] } =
    (set["conditions"] as Json | undefined)?.["ref_name"] as {
      include?: readonly string[];
      exclude?: readonly string[];
    } ?? {};
  const matches = (glob: string) => glob === "~ALL" || globOf(glob).test(ref);
  return include.some(matches) && !exclude.some(matches);
}

/** A rule for the names of tags that this one breaks. */
function nameRule({ type, parameters }: Json, tag: string): Meaning | undefined {
  if (type !== "tag_name_pattern") return undefined;
  const { operator, pattern, negate } = parameters as Json;
  const words = text(pattern);
  const isKept = KEEPS[text(operator)]?.(tag, words);
  if (isKept !== undefined && isKept !== (negate === true)) return undefined;
  const not = negate === true ? "not " : "";
  const asks = `tags ${not}${text(operator).replaceAll("_", " ")} ${words}`;
  return { asks, isSure: isKept !== undefined };
}

/** How a name is held against a pattern; nothing where that cannot be told here. */
const KEEPS: Readonly<
  Record<string, (tag: string, words: string) => boolean | undefined>
> = {
  starts_with: (tag, words) => tag.startsWith(words),
  ends_with: (tag, words) => tag.endsWith(words),
  contains: (tag, words) => tag.includes(words),
  regex(tag, words) {
    try {
      return new RegExp(words).test(tag);
    } catch {
      return undefined;
    }
  },
};
