/** Discussions. Source: GraphQL, `Repository.discussions`, `createDiscussion`. */
import { fail, ok, type Result } from "../../../fault.ts";
import type { Discussions, Telling } from "../../discussions.ts";
import { isRefused } from "../../send.ts";
import { type Connection, type Json, refused, text } from "./api.ts";

/** How many of the newest are looked through for one of that title. */
const MOST = 100;

const LOOK = "query ($owner: String!, $name: String!) { " +
  "repository(owner: $owner, name: $name) { id hasDiscussionsEnabled " +
  "discussionCategories(first: 100) { nodes { id name slug } } " +
  `discussions(first: ${MOST}, orderBy: { field: CREATED_AT, direction: DESC }) ` +
  "{ nodes { title url category { id } } } } }";

const BEGIN = "mutation ($input: CreateDiscussionInput!) { " +
  "createDiscussion(input: $input) { discussion { url } } }";

interface Nodes {
  readonly nodes?: readonly Json[];
}

/** What the repository answers with. */
interface Repository {
  readonly id: string;
  readonly hasDiscussionsEnabled?: boolean;
  readonly discussionCategories?: Nodes;
  readonly discussions?: Nodes;
}

/** What is there. */
interface Seen {
  readonly repositoryId: string;
  readonly categoryId: string;
  /** The page of the discussion with that title. */
  readonly url: string | undefined;
}

/** The discussions of the repository. */
export function discussionsOf(forge: Connection): Discussions {
  return { begin: (category, title, body) => begin(forge, category, title, body) };
}

async function begin(
  forge: Connection,
  category: string,
  title: string,
  body: string,
): Promise<Result<Telling>> {
  const what = `begin a discussion in "${category}"`;
  const before = await look(forge, category, title, what);
  if (!before.ok) return before;
  const { repositoryId, categoryId, url } = before.value;
  if (url !== undefined) return ok({ url, isNew: false });
  const input = { repositoryId, categoryId, title, body };
  const reply = await forge.send({
    ...{ method: "POST", path: "/graphql", isRepeatable: false },
    body: { query: BEGIN, variables: { input } },
  });
  const { data, errors } = (reply.body ?? {}) as {
    data?: { createDiscussion?: { discussion?: Json | null } | null } | null;
    errors?: readonly Json[];
  };
  const made = text(data?.createDiscussion?.discussion?.["url"]);
  if (made !== "") return ok({ url: made, isNew: true });
  // Without an answer it may be there all the same.
  const after = await look(forge, category, title, what);
  if (after.ok && after.value.url !== undefined) {
    return ok({ url: after.value.url, isNew: true });
  }
  if (isRefused(reply)) return refused(forge, reply, what);
  const [error] = errors ?? [];
  const words = text(error?.["message"]) || "GitHub gave no answer";
  if (["FORBIDDEN", "NOT_FOUND"].includes(text(error?.["type"]))) {
    return fail(
      "permission_missing",
      `Cannot ${what}: the token of "${forge.source}" may not (${words})`,
      { reason: "discussions", hint: 'Give it "Discussions: write"' },
    );
  }
  return fail("announce_failed", `Cannot ${what}: ${words}`, {
    hint: "Run it again: it looks whether the discussion is there",
  });
}

/** Fails with `announce_failed` where there is no such category, and as `refused` does. */
async function look(
  forge: Connection,
  category: string,
  title: string,
  what: string,
): Promise<Result<Seen>> {
  const { owner, repo: name, web } = forge.place;
  const reply = await forge.send({
    ...{ method: "POST", path: "/graphql", isRepeatable: true },
    body: { query: LOOK, variables: { owner, name } },
  });
  if (isRefused(reply)) return refused(forge, reply, what);
  const { data } = (reply.body ?? {}) as {
    data?: { repository?: Repository | null } | null;
  };
  const there = data?.repository;
  if (!there) return refused(forge, reply, what);
  const { discussionCategories, discussions, id: repositoryId } = there;
  const nodes = discussionCategories?.nodes ?? [];
  const wanted = category.toLowerCase();
  const found = nodes.find((each) =>
    [each["name"], each["slug"]].some((said) => text(said).toLowerCase() === wanted)
  );
  if (!found) {
    const names = nodes.map((each) => `"${text(each["name"])}"`).join(", ");
    const isOff = there.hasDiscussionsEnabled === false;
    return fail(
      "announce_failed",
      isOff
        ? `Cannot ${what}: the repository has no discussions`
        : `Cannot ${what}: its categories are ${names || "none"}`,
      {
        hint: isOff
          ? `Let it have some: ${web}/settings; or take \`discussion\` out of [notes]`
          : "Name one of them as `discussion` in [notes]",
      },
    );
  }
  const categoryId = text(found["id"]);
  const same = (discussions?.nodes ?? []).find((each) =>
    each["title"] === title && (each["category"] as Json)["id"] === categoryId
  );
  return ok({
    ...{ repositoryId, categoryId },
    url: same && text(same["url"]),
  });
}
