/**
 * The double's GraphQL: GitHub's own schema, and resolvers for what is asked of it here.
 *
 * A query that the schema does not allow is refused by it, and a field that has no resolver
 * is one that the double does not know: both are violations. Source: @octokit/graphql-schema.
 */
import { buildSchema, graphql, GraphQLError, type GraphQLSchema } from "graphql";
import type { NewCommit, RefUpdates } from "./github_git.ts";
import { nodeOf } from "./github_pulls.ts";
import type { Actor, Release, State } from "./github_state.ts";

/** A question as it came. */
export interface GraphqlAsked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What the resolvers look at. */
export interface GraphqlGround {
  readonly state: State;
  readonly actor: Actor;
  /** `OWNER/REPO`. */
  readonly repository: string;
  /** A release's page. */
  pageOf(release: Release): string;
  /** Makes a commit on a branch, and gives its id. */
  commit(input: NewCommit): Promise<string>;
  /** Moves refs, all or none. */
  moveRefs(input: RefUpdates): Promise<void>;
}

/** The repository's node. */
export const REPOSITORY_ID = "R_kgDOAcmeTool";

let loaded: Promise<GraphQLSchema> | undefined;

/** GitHub's schema; read once. */
function schema(): Promise<GraphQLSchema> {
  return loaded ??= import("@octokit/graphql-schema").then(({ schema: { idl } }) =>
    buildSchema(idl, { assumeValid: true })
  );
}

/** Answers a question; what is wrong with it, or unknown here, is in `violations`. */
export async function askGraphql(
  { query, variables }: GraphqlAsked,
  ground: GraphqlGround,
): Promise<{ readonly body: unknown; readonly violations: readonly string[] }> {
  const unknown: string[] = [];
  const answer = await graphql({
    schema: await schema(),
    source: query,
    rootValue: rootOf(ground),
    ...(variables ? { variableValues: { ...variables } } : {}),
    // What a resolver gives is read by name; a name that it lacks is not known here.
    fieldResolver(source, args, context, { fieldName, parentType }) {
      if (!(fieldName in source)) unknown.push(`${parentType.name}.${fieldName}`);
      const found = source[fieldName];
      return typeof found === "function" ? found.call(source, args, context) : found;
    },
  });
  const wrong = (answer.errors ?? []).filter(({ extensions }) => !extensions["type"]);
  // What GitHub calls a type, graphql-js keeps among the extensions.
  const errors = answer.errors?.map(({ message, path, extensions }) => ({
    ...{ message, path },
    ...(extensions["type"] ? { type: extensions["type"] } : {}),
  }));
  return {
    body: errors ? { ...answer, errors } : answer,
    violations: [...wrong.map(({ message }) => message), ...unknown],
  };
}

function rootOf(ground: GraphqlGround) {
  const { repository, actor } = ground;
  return {
    viewer: { login: actor.login },
    createCommitOnBranch: async ({ input }: { input: NewCommit }) => ({
      commit: { oid: await ground.commit(input) },
    }),
    updateRefs: async ({ input }: { input: RefUpdates }) => {
      await ground.moveRefs(input);
      return { clientMutationId: null };
    },
    createDiscussion: ({ input }: NewDiscussion) => discussed(ground, input),
    convertPullRequestToDraft: ({ input }: Drafting) => drafted(ground, input, true),
    markPullRequestReadyForReview: ({ input }: Drafting) =>
      drafted(ground, input, false),
    repository: ({ owner, name }: { owner: string; name: string }) =>
      `${owner}/${name}` === repository ? repositoryOf(ground) : null,
  };
}

/** The categories, as a repository has them on its first day. */
const CATEGORIES = ["Announcements", "General", "Show and tell"].map((name, i) => ({
  ...{ id: `DIC_${i}`, name, slug: name.toLowerCase().replaceAll(" ", "-") },
}));

interface NewDiscussion {
  readonly input: Readonly<
    Record<"repositoryId" | "categoryId" | "title" | "body", string>
  >;
}

function discussed(
  { state, actor, repository }: GraphqlGround,
  { repositoryId, categoryId, title, body }: NewDiscussion["input"],
) {
  if (!actor.can.includes("discussions")) {
    throw new GraphQLError("Resource not accessible by personal access token", {
      extensions: { type: "FORBIDDEN" },
    });
  }
  const category = CATEGORIES.find(({ id }) => id === categoryId);
  if (repositoryId !== REPOSITORY_ID || !category || !state.discussions) {
    throw new GraphQLError("Could not resolve to a node", {
      extensions: { type: "NOT_FOUND" },
    });
  }
  const url = `https://github.com/${repository}/discussions/${++state.nextId}`;
  state.discussions.unshift({ title, body, url, category });
  return { discussion: { url } };
}

interface Drafting {
  readonly input: { readonly pullRequestId: string };
}

function drafted(
  { state }: GraphqlGround,
  { pullRequestId }: Drafting["input"],
  draft: boolean,
) {
  const pull = state.pulls.find((each) => nodeOf(each) === pullRequestId);
  if (!pull || draft && state.takesNoDrafts) {
    throw new GraphQLError("Could not convert", {
      extensions: { type: "UNPROCESSABLE" },
    });
  }
  pull.draft = draft;
  return { pullRequest: { isDraft: draft } };
}

function repositoryOf(ground: GraphqlGround) {
  const { state, actor, repository } = ground;
  const [owner = "", name = ""] = repository.split("/");
  const seen = () =>
    state.releases.filter(({ draft }) => !draft || actor.can.includes("contents"));
  return {
    name,
    id: REPOSITORY_ID,
    hasDiscussionsEnabled: state.discussions !== undefined,
    discussionCategories: { nodes: state.discussions ? CATEGORIES : [] },
    discussions: ({ first }: { first: number }) => ({
      nodes: (state.discussions ?? []).slice(0, first),
    }),
    owner: { __typename: "User", login: owner },
    object: ({ oid }: { oid: string }) => commitOf(state.told.get(oid)),
    ref: () => ({ refUpdateRule: ruleOf(state.protection) }),
    release: ({ tagName }: { tagName: string }) => {
      const found = seen().find(({ tag }) => tag === tagName);
      return found ? releaseOf(found, ground) : null;
    },
    releases: ({ first, after }: { first: number; after: string | null }) => {
      const all = seen().toReversed();
      const start = after === null || after === undefined ? 0 : Number(after);
      const nodes = all.slice(start, start + first).map((r) => releaseOf(r, ground));
      const end = start + nodes.length;
      return {
        nodes,
        totalCount: all.length,
        pageInfo: { hasNextPage: end < all.length, endCursor: `${end}` },
      };
    },
  };
}

/** What whoever may push is told of a protected branch. */
function ruleOf(protection: State["protection"]) {
  if (!protection || protection.asker === "reader") return null;
  const { required_status_checks: checks, restrictions, ...more } = protection
    .whole as {
      required_status_checks?: { contexts: readonly string[] };
      restrictions?: object;
      required_pull_request_reviews?: { required_approving_review_count: number };
      required_signatures?: { enabled: boolean };
    };
  return {
    requiredApprovingReviewCount:
      more.required_pull_request_reviews?.required_approving_review_count ?? null,
    requiredStatusCheckContexts: checks?.contexts ?? [],
    requiresSignatures: more.required_signatures?.enabled ?? false,
    viewerCanPush: restrictions === undefined,
  };
}

/** A commit with its people; one that nobody told of has none. */
function commitOf(told: ReturnType<State["told"]["get"]>) {
  const people = (told?.people ?? []).map(([email, login]) => ({
    email,
    user: { login },
  }));
  const requests = told
    ? [{
      number: told.request,
      merged: true,
      labels: { nodes: told.labels.map((name) => ({ name })) },
    }]
    : [];
  return {
    __typename: "Commit",
    authors: { nodes: people },
    associatedPullRequests: { nodes: requests },
  };
}

function releaseOf(release: Release, { state, pageOf }: GraphqlGround) {
  return {
    databaseId: release.id,
    name: release.name,
    tagName: release.tag,
    isDraft: release.draft,
    isPrerelease: release.prerelease,
    isLatest: release.id === state.latest,
    createdAt: "2026-11-21T00:00:00Z",
    publishedAt: release.published,
    url: pageOf(release),
  };
}
