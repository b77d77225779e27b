/**
 * GitHub Enterprise Server's own descriptions of its API: what rung asks of github.com has to
 * be known to every server that is still described, or rung has to do without it there.
 *
 * Source: @octokit/openapi, `ghes-3.*.json`. Each is large: read when it is first asked for.
 */
import { type Description, descriptionOf } from "./github_schema.ts";

/** The servers that are described. */
export const SERVERS = ["ghes-3.17", "ghes-3.18", "ghes-3.19"] as const;

/** What rung asks although a server does not know it, and how it goes on when that refuses. */
export const WITHOUT: readonly {
  readonly operation: string;
  readonly fault: string;
  /** The first server that knows it; nothing while none does. */
  readonly since?: (typeof SERVERS)[number];
  readonly goesOn: string;
}[] = [{
  operation: "post /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches",
  fault: 'unknown key "return_run_details"',
  goesOn: "it is refused with 422, and asked again without the key",
}];

/** A request as it came. */
export interface Held {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

let loaded: Promise<readonly (readonly [string, Description])[]> | undefined;

/** What the described servers would not know of a request, but for `WITHOUT`, in words. */
export async function serverFaults(held: Held): Promise<readonly string[]> {
  loaded ??= Promise.all(
    SERVERS.map(async (name) => [name, await descriptionOf(name)] as const),
  );
  return (await loaded).flatMap(([server, description]) =>
    unknownTo(description, held)
      .filter((fault) => !isGoneWithout(server, held, description, fault))
      .map((fault) => `${server}: ${held.method} ${held.path}: ${fault}`)
  );
}

/** What a server would not know of a request, in words. */
export function unknownTo(
  description: Description,
  { method, path, query, body }: Held,
): readonly string[] {
  const operation = description.find(method, path);
  return operation
    ? description.requestFaults(operation, query, body)
    : ["it has no such operation"];
}

function isGoneWithout(
  server: string,
  { method, path }: Held,
  description: Description,
  fault: string,
): boolean {
  const id = description.find(method, path)?.id;
  return WITHOUT.some((each) =>
    each.operation === id && each.fault === fault &&
    (each.since === undefined || server < each.since)
  );
}
