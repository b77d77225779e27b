/**
 * The protection of a branch that GitHub had before rulesets, and still has beside them: no answer
 * about rules tells of it. All of it is told to administrators alone, the half of it to everybody
 * else. Sources: REST API 2022-11-28, "Branches", "Protected branches"; GraphQL, `RefUpdateRule`;
 * github/docs, "About protected branches".
 */
import { ok, type Result } from "../../../fault.ts";
import { type Barrier, orPropose } from "../../rules.ts";
import { at, type Connection, type Json, refused, text } from "./api.ts";
import { LET_PUSH } from "./refusals.ts";

/** What a branch asks of a push: nothing that is not told. */
interface Protection {
  readonly isLocked?: boolean;
  readonly wantsPull?: boolean;
  readonly wantsSigned?: boolean;
  /** Whether only some may push; `never`: the token's owner may not. */
  readonly isRestricted?: boolean | "never";
  readonly checks: readonly string[];
  /** Whether it holds the token's owner for certain. */
  readonly isSure: boolean;
}

/** What the protection of a branch asks, and the owner of the token does not bypass. Fails as `refused` tells. */
export async function protectionAgainst(
  forge: Connection,
  branch: string,
): Promise<Result<readonly Barrier[]>> {
  const told = await protectedBy(forge, branch);
  if (!told.ok) return told;
  if (!told.value) return ok([]);
  const found = await toAdministrators(forge, branch) ??
    await toOthers(forge, branch) ??
    { checks: checksIn(told.value), isSure: false };
  const { isLocked, wantsPull, wantsSigned, isRestricted, checks, isSure } = found;
  const barrier = (asks: string, isForPulls = true, isCertain = isSure): Barrier => ({
    ...{ ref: `refs/heads/${branch}`, asks, rule: "protection of the branch" },
    ...{ isForPulls, isSure: isCertain },
    cure: LET_PUSH + (isForPulls ? orPropose("pull request") : ""),
  });
  const barriers = [
    ...(isLocked ? [barrier("nobody pushes to it", false)] : []),
    ...(isRestricted
      ? [barrier("only some may push to it", true, isRestricted === "never")]
      : []),
    ...(wantsPull ? [barrier("changes come by pull request")] : []),
    ...(checks.length > 0
      ? [barrier(`these checks have passed on each commit: ${checks.join(", ")}`)]
      : []),
    ...(wantsSigned
      ? [{
        ...barrier("commits are signed", false, false),
        unsigned: isSure ? "stopped" as const : "untold" as const,
      }]
      : []),
  ];
  const isUntold = wantsPull === undefined && barriers.length === 0;
  return ok(
    isUntold
      ? [barrier("what it asks of a push is told to administrators alone", true, false)]
      : barriers,
  );
}

/** The checks that the protection of a branch requires. Fails as `refused` tells. */
export async function protectedChecks(
  forge: Connection,
  branch: string,
): Promise<Result<readonly string[]>> {
  const told = await protectedBy(forge, branch);
  return told.ok ? ok(told.value ? checksIn(told.value) : []) : told;
}

/** What is told of a branch's protection to everybody; nothing where it has none of this kind. */
async function protectedBy(
  forge: Connection,
  branch: string,
): Promise<Result<Json | undefined>> {
  const path = `${at(forge)}/branches/${encodeURIComponent(branch)}`;
  const reply = await forge.send({ method: "GET", path });
  // One that is not there yet is protected by nothing that could be asked for.
  if (reply.status === 404) return ok(undefined);
  if (reply.status !== 200) return refused(forge, reply, "look at the branch");
  const told = (reply.body as Json)["protection"] as Json | undefined;
  return ok(isOn(told) ? told : undefined);
}

/** All of it; nothing where the token may not know. */
async function toAdministrators(
  forge: Connection,
  branch: string,
): Promise<Protection | undefined> {
  const path = `${at(forge)}/branches/${encodeURIComponent(branch)}/protection`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status !== 200) return undefined;
  const whole = reply.body as Json;
  const part = (name: string) => whole[name] as Json | undefined;
  const reviews = part("required_pull_request_reviews");
  const allowed = reviews?.["bypass_pull_request_allowances"] as Json | undefined;
  const isForSome = Object.values(allowed ?? {}).some((each) =>
    Array.isArray(each) && each.length > 0
  );
  const isForAdmins = isOn(part("enforce_admins"));
  if (!isForAdmins && await isAdministrator(forge)) {
    return { wantsPull: false, checks: [], isSure: true };
  }
  return {
    isLocked: isOn(part("lock_branch")),
    wantsPull: reviews !== undefined,
    wantsSigned: isOn(part("required_signatures")),
    isRestricted: part("restrictions") !== undefined,
    checks: checksIn(whole),
    isSure: !isForSome,
  };
}

async function isAdministrator(forge: Connection): Promise<boolean> {
  const reply = await forge.send({ method: "GET", path: at(forge) });
  const may = (reply.body as Json | null)?.["permissions"] as Json | undefined;
  return reply.status === 200 && may?.["admin"] === true;
}

const RULE = "query ($owner: String!, $name: String!, $ref: String!) " +
  "{ repository(owner: $owner, name: $name) { ref(qualifiedName: $ref) { refUpdateRule { " +
  "requiredApprovingReviewCount requiredStatusCheckContexts requiresSignatures viewerCanPush " +
  "} } } }";

/** What is told of it to who may push alone; nothing where that is not told either. */
async function toOthers(
  forge: Connection,
  branch: string,
): Promise<Protection | undefined> {
  const { owner, repo } = forge.place;
  const variables = { owner, name: repo, ref: `refs/heads/${branch}` };
  const reply = await forge.send({
    ...{ method: "POST", path: "/graphql", isRepeatable: true },
    body: { query: RULE, variables },
  });
  const { data } = (reply.body ?? {}) as {
    data?: { repository?: { ref?: { refUpdateRule?: Json | null } | null } | null };
  };
  const rule = data?.repository?.ref?.refUpdateRule;
  if (reply.status !== 200 || !rule) return undefined;
  const checks = (rule["requiredStatusCheckContexts"] ?? []) as readonly unknown[];
  return {
    wantsPull: typeof rule["requiredApprovingReviewCount"] === "number",
    wantsSigned: rule["requiresSignatures"] === true,
    isRestricted: rule["viewerCanPush"] === false ? "never" : false,
    checks: checks.map(text),
    // who bypasses it is not told
    isSure: false,
  };
}

function isOn(part: Json | undefined): boolean {
  return part?.["enabled"] === true;
}

/** The names of the checks that are required; `off` requires none. */
function checksIn(protection: Json): readonly string[] {
  const { enforcement_level: level, contexts = [] } =
    (protection["required_status_checks"] ?? {}) as {
      enforcement_level?: string;
      contexts?: readonly unknown[];
    };
  return level === "off" ? [] : contexts.map(text);
}
