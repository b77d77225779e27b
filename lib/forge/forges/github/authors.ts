/**
 * Who wrote commits, and the pull requests that brought them: one question for a hundred.
 * Source: GraphQL, `Commit.authors`, `Commit.associatedPullRequests`.
 */
import { fail, ok, type Result } from "../../../fault.ts";
import type { CommitTold } from "../../abilities.ts";
import { isRefused } from "../../send.ts";
import { type Connection, refused } from "./api.ts";

/** What a commit answers with. */
interface Node {
  readonly authors?: {
    readonly nodes?: readonly {
      readonly email?: string | null;
      readonly user?: { readonly login?: string } | null;
    }[];
  };
  readonly associatedPullRequests?: {
    readonly nodes?: readonly {
      readonly number?: number;
      readonly merged?: boolean;
      readonly labels?: { readonly nodes?: readonly { readonly name?: string }[] };
    }[];
  };
}

const FIELDS = "fragment told on Commit { " +
  "authors(first: 20) { nodes { email user { login } } } " +
  "associatedPullRequests(first: 10) { nodes { number merged labels(first: 20) { nodes { name } } } } }";

/** What GitHub knows of these commits. Fails as `refused` does, once and without patience. */
export async function authorsOf(
  forge: Connection,
  shas: readonly string[],
): Promise<Result<readonly CommitTold[]>> {
  const { owner, repo } = forge.place;
  const asked = shas.map((sha, i) => `c${i}: object(oid: "${sha}") { ...told }`);
  const query = `query ($owner: String!, $name: String!) { repository(owner: $owner, ` +
    `name: $name) { ${asked.join(" ")} } } ${FIELDS}`;
  const reply = await forge.send({
    ...{ method: "POST", path: "/graphql", isRepeatable: false },
    body: { query, variables: { owner, name: repo } },
  });
  const what = "tell who wrote the commits";
  if (isRefused(reply)) return refused(forge, reply, what);
  const { data } = (reply.body ?? {}) as {
    data?: { repository?: Readonly<Record<string, Node | null>> | null };
  };
  const found = data?.repository;
  if (!found) return fail("forge_refused", `Cannot ${what}: the forge tells nothing`);
  return ok(shas.flatMap((sha, i) => {
    const node = found[`c${i}`];
    return node ? [toldOf(sha, node)] : [];
  }));
}

function toldOf(sha: string, { authors, associatedPullRequests }: Node): CommitTold {
  const handles = (authors?.nodes ?? []).flatMap(({ email, user }) =>
    email && user?.login ? [[email.toLowerCase(), user.login] as const] : []
  );
  // One that is open only asks for the commit, as that of `develop` into `main` does.
  const requests = associatedPullRequests?.nodes ?? [];
  const request = requests.find(({ merged }) => merged) ?? requests[0];
  return {
    sha,
    handles: Object.fromEntries(handles),
    ...(request?.number === undefined ? {} : { request: String(request.number) }),
    labels: (request?.labels?.nodes ?? []).flatMap(({ name }) => name ?? []),
  };
}
