/** crates.io. Source: its API, "yank". */
import { ok } from "../../fault.ts";
import { accepted, type Registry, request, versionState } from "../registry.ts";

const SOURCE = "CARGO_REGISTRY_TOKEN";

/** crates.io. */
export const crates: Registry = {
  async look(world, { name, version }) {
    const answer = await request(world, crateAt(name, version));
    if (!answer.ok) return answer;
    const { version: row } = answer.value.body as { version?: unknown };
    return ok(versionState(answer.value.status, row));
  },
  take: async (world, { name, version }, secret) =>
    accepted(
      await request(world, `${crateAt(name, version)}/yank`, {
        method: "DELETE",
        headers: { "authorization": secret },
      }),
      `yank ${version} on crates.io`,
      SOURCE,
    ),
  give: async (world, { name, version }, secret) =>
    accepted(
      await request(world, `${crateAt(name, version)}/unyank`, {
        method: "PUT",
        headers: { "authorization": secret },
      }),
      `take the yank of ${version} on crates.io back`,
      SOURCE,
    ),
};

function crateAt(name: string, version: string): string {
  return `https://crates.io/api/v1/crates/${encodeURIComponent(name)}/${version}`;
}
