/**
 * Labels, reviewers and milestone of a merge request. Sources: GitLab's docs, "Merge requests
 * API", "Resource label events API".
 */
import { ok, type Result } from "../../../fault.ts";
import type { Connection } from "../../forge.ts";
import { lastGiven } from "../../comments.ts";
import {
  marksLeft,
  type PullComment,
  type PullMarks,
  type PullRequest,
} from "../../pulls.ts";
import { at, type Json, refused, rowsOf, text } from "./api.ts";

/**
 * Gives them; what GitLab did not take, in words. Its free plan takes one reviewer, and leaves
 * the others out without a word. Fails as `refused` does.
 */
export async function markRequest(
  forge: Connection,
  { number }: PullRequest,
  { labels, reviewers, milestone }: PullMarks,
): Promise<Result<readonly string[]>> {
  const left: string[] = [];
  const ids: unknown[] = [];
  for (const name of reviewers) {
    const query = { query: name };
    const found = await rowsOf(forge, "members/all", query, "read the members");
    if (!found.ok) return found;
    const member = found.value.find(({ username }) => username === name);
    if (member) ids.push(member["id"]);
    else left.push(`there is no member "${name}"`);
  }
  let stone: unknown;
  if (milestone !== undefined) {
    const query = { title: milestone, include_ancestors: "true" };
    const found = await rowsOf(forge, "milestones", query, "read the milestones");
    if (!found.ok) return found;
    stone = found.value.find(({ title }) => title === milestone)?.["id"];
    if (stone === undefined) left.push(`there is no milestone "${milestone}"`);
  }
  const body = {
    ...(labels.length > 0 ? { add_labels: labels.join(",") } : {}),
    ...(ids.length > 0 ? { reviewer_ids: ids } : {}),
    ...(stone === undefined ? {} : { milestone_id: stone }),
  };
  if (Object.keys(body).length === 0) return ok(left);
  const path = `${at(forge)}/merge_requests/${number}`;
  const what = "give it labels, reviewers and milestone";
  const more = await marksLeft(
    [{ what, method: "PUT", path, body }],
    forge.send,
    (reply, what) => refused(forge, reply, what),
  );
  return more.ok ? ok([...left, ...more.value]) : more;
}

/** Who gave it its labels, and when. Fails as `refused` does. */
export async function labelled(
  forge: Connection,
  { number, labels }: Pick<PullRequest, "number" | "labels">,
): Promise<Result<readonly PullComment[]>> {
  if (labels.length === 0) return ok([]);
  const list = `merge_requests/${number}/resource_label_events`;
  const events = await rowsOf(forge, list, {}, "read who gave the labels");
  if (!events.ok) return events;
  const given = events.value.filter(({ action }) => action === "add");
  return ok(lastGiven(
    labels,
    given.map((each) => {
      const id = (each["user"] as Json | null)?.["id"];
      return {
        // a label that is gone has no name
        body: text((each["label"] as Json | null)?.["name"]),
        author: typeof id === "number" ? `${id}` : undefined,
        at: text(each["created_at"]),
      };
    }),
  ));
}
