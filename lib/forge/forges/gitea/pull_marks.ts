/**
 * Labels, reviewers and milestone of a pull request. Source: Gitea 1.26,
 * `routers/api/v1/repo` (`issue_label.go`, `pull_review.go`, `issue.go`, `issue_comment.go`).
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
import { at, type Json, refused, rowsOf, type Talk, text } from "./api.ts";

/** Gives them; what the server did not take, in words. Fails as `refused` does. */
export async function markPull(
  talk: Talk,
  { number }: PullRequest,
  { labels, reviewers, milestone }: PullMarks,
): Promise<Result<readonly string[]>> {
  const asks: MarkAsk[] = [];
  const left: string[] = [];
  if (labels.length > 0) {
    // One that the repository does not have would be an error, and of some servers none.
    const known = await rowsOf(talk, "labels", {}, "read the labels");
    if (!known.ok) return known;
    const ids = labels.map((label) => known.value.find(({ name }) => name === label));
    left.push(
      ...labels.filter((_, i) => !ids[i]).map((each) => `there is no label "${each}"`),
    );
    const path = `${at(talk)}/issues/${number}/labels`;
    const found = ids.flatMap((each) => each ? [each["id"]] : []);
    if (found.length > 0) {
      asks.push({ what: "give it its labels", path, body: { labels: found } });
    }
  }
  if (reviewers.length > 0) {
    const path = `${at(talk)}/pulls/${number}/requested_reviewers`;
    asks.push(reviewAsk(path, reviewers));
  }
  if (milestone !== undefined) {
    const open = { state: "open" };
    const rows = await rowsOf(talk, "milestones", open, "read the milestones");
    if (!rows.ok) return rows;
    const found = rows.value.find(({ title }) => title === milestone);
    if (found) {
      asks.push({
        what: `put it into the milestone "${milestone}"`,
        method: "PATCH",
        path: `${at(talk)}/issues/${number}`,
        body: { milestone: found["id"] },
      });
    } else left.push(`there is no open milestone "${milestone}"`);
  }
  const more = await marksLeft(
    asks,
    talk.connection.send,
    (reply, what) => refused(talk, reply, what),
  );
  return more.ok ? ok([...left, ...more.value]) : more;
}

/** What the timeline says of a label that was given, and not taken away. */
const GIVEN = "1";

/** Who gave it its labels, and when. Fails as `refused` does. */
export async function labelled(
  talk: Talk,
  { number, labels }: Pick<PullRequest, "number" | "labels">,
): Promise<Result<readonly PullComment[]>> {
  if (labels.length === 0) return ok([]);
  const list = `issues/${number}/timeline`;
  const events = await rowsOf(talk, list, {}, "read who gave the labels");
  if (!events.ok) return events;
  const given = events.value.filter(({ type, body }) =>
    type === "label" && body === GIVEN
  );
  return ok(lastGiven(
    labels,
    given.map((each) => ({
      body: text((each["label"] as Json | null)?.["name"]),
      author: text((each["user"] as Json | null)?.["login"]) || undefined,
      at: text(each["created_at"]),
    })),
  ));
}
