/**
 * Labels, reviewers and milestone of a pull request. Source: REST API 2022-11-28, "Labels",
 * "Review requests", "Issues", "Issue events".
 */
import { ok, type Result } from "../../../fault.ts";
import { lastGiven } from "../../comments.ts";
import {
  type MarkAsk,
  marksLeft,
  type PullComment,
  type PullMarks,
  type PullRequest,
  reviewAsk,
} from "../../pulls.ts";
import { at, type Connection, type Json, refused, rowsOf, text } from "./api.ts";

/** Gives them; what GitHub did not take, in words. Fails as `refused` does. */
export async function markPull(
  forge: Connection,
  { number }: PullRequest,
  { labels, reviewers, milestone }: PullMarks,
): Promise<Result<readonly string[]>> {
  const asks: MarkAsk[] = [];
  if (labels.length > 0) {
    const path = `${at(forge)}/issues/${number}/labels`;
    asks.push({ what: "give it its labels", path, body: { labels } });
  }
  if (reviewers.length > 0) {
    const path = `${at(forge)}/pulls/${number}/requested_reviewers`;
    asks.push(reviewAsk(path, reviewers));
  }
  if (milestone === undefined) return await marksLeft(asks, forge.send, refusal(forge));
  const path = `${at(forge)}/milestones?state=open`;
  const rows = await rowsOf(forge, path, "read the milestones");
  if (!rows.ok) return rows;
  const found = rows.value?.find(({ title }) => title === milestone);
  if (found) {
    asks.push({
      what: `put it into the milestone "${milestone}"`,
      method: "PATCH",
      path: `${at(forge)}/issues/${number}`,
      body: { milestone: found["number"] },
    });
  }
  const left = await marksLeft(asks, forge.send, refusal(forge));
  if (!left.ok || found) return left;
  return ok([...left.value, `there is no open milestone "${milestone}"`]);
}

/** Who gave it its labels, and when. Fails as `refused` does. */
export async function labelled(
  forge: Connection,
  { number, labels }: Pick<PullRequest, "number" | "labels">,
): Promise<Result<readonly PullComment[]>> {
  if (labels.length === 0) return ok([]);
  const path = `${at(forge)}/issues/${number}/events`;
  const events = await rowsOf(forge, path, "read who gave the labels");
  if (!events.ok) return events;
  const given = (events.value ?? []).filter(({ event }) => event === "labeled");
  return ok(lastGiven(
    labels,
    given.map((each) => ({
      body: text((each["label"] as Json)["name"]),
      author: text((each["actor"] as Json | null)?.["login"]) || undefined,
      at: text(each["created_at"]),
    })),
  ));
}

function refusal(forge: Connection) {
  return (reply: Parameters<typeof refused>[1], what: string) =>
    refused(forge, reply, what);
}
