/** JSR. Source: its API, "Update version". */
import { ok, type Result } from "../../fault.ts";
import type { World } from "../../system/startup.ts";
import {
  accepted,
  type Registry,
  request,
  type Subject,
  versionState,
} from "../registry.ts";

/** JSR. */
export const jsr: Registry = {
  async look(world, { name, version }) {
    const answer = await request(world, `https://jsr.io/${name}/meta.json`);
    if (!answer.ok) return answer;
    const { versions = {} } = answer.value.body as {
      versions?: Record<string, unknown>;
    };
    const own = versions[version];
    return ok(versionState(own ? answer.value.status : 404, own));
  },
  take: (world, subject, secret) => setYanked(world, subject, secret, true),
  give: (world, subject, secret) => setYanked(world, subject, secret, false),
};

async function setYanked(
  world: World,
  { name, version }: Subject,
  secret: string,
  yanked: boolean,
): Promise<Result<unknown>> {
  const [scope = "", own = ""] = name.replace(/^@/, "").split("/");
  const url = `https://jsr.io/api/scopes/${scope}/packages/${own}/versions/${version}`;
  const headers = {
    "authorization": `Bearer ${secret}`,
    "content-type": "application/json",
  };
  const init = { method: "PATCH", headers, body: JSON.stringify({ yanked }) };
  return accepted(
    await request(world, url, init),
    `${yanked ? "yank" : "take back the yank of"} ${version} on JSR`,
    "JSR_TOKEN",
  );
}
