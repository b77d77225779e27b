/** The issues of a repository as they were opened. Source: REST API 2022-11-28, "Issues". */
import { ok, type Result } from "../../../fault.ts";
import { type Opened, openedIn } from "../../opened.ts";
import { at, type Connection, type Json, PAGE, PAGES, refused, text } from "./api.ts";

/** Those since a moment; the API's list has pull requests, too. Fails as `refused` does. */
export function issuesOpened(
  forge: Connection,
  since: number,
): Promise<Result<Opened>> {
  const list = `${at(forge)}/issues?state=all&sort=created&direction=desc`;
  return openedIn({
    ...{ size: PAGE, pages: PAGES },
    async read(page) {
      const path = `${list}&per_page=${PAGE}&page=${page}`;
      const reply = await forge.send({ method: "GET", path });
      if (reply.status !== 200) return refused(forge, reply, "count the issues");
      return ok((reply.body as readonly Json[]).map((each) => ({
        at: text(each["created_at"]),
        isIssue: !each["pull_request"],
      })));
    },
  }, since);
}
