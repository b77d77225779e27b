/** NuGet. Source: NuGet's docs, "Package publish resource", "Package metadata resource". */
import { ok } from "../../fault.ts";
import { accepted, type Registry, request, type Subject } from "../registry.ts";

const SOURCE = "NUGET_API_KEY";

/** NuGet. */
export const nuget: Registry = {
  async look(world, { name, version }) {
    const url = `https://api.nuget.org/v3/registration5-gz-semver2/${
      encodeURIComponent(name.toLowerCase())
    }/${version.toLowerCase()}.json`;
    const answer = await request(world, url);
    if (!answer.ok) return answer;
    const { listed } = answer.value.body as { listed?: unknown };
    return ok({ isThere: answer.value.status === 200, isYanked: listed === false });
  },
  async take(world, subject, secret) {
    const headers = { "x-nuget-apikey": secret };
    const answer = await request(world, packageAt(subject), {
      method: "DELETE",
      headers,
    });
    return accepted(answer, `unlist ${subject.version} on NuGet`, SOURCE);
  },
  async give(world, subject, secret) {
    const headers = { "x-nuget-apikey": secret };
    const answer = await request(world, packageAt(subject), {
      method: "POST",
      headers,
    });
    return accepted(answer, `list ${subject.version} on NuGet again`, SOURCE);
  },
};

function packageAt({ name, version }: Subject): string {
  return `https://www.nuget.org/api/v2/package/${encodeURIComponent(name)}/${version}`;
}
