/** PyPI, which tells and takes nothing. Source: its JSON API. */
import { ok } from "../../fault.ts";
import { pep440 } from "../../version/mod.ts";
import { type Registry, request, versionState } from "../registry.ts";

/** PyPI. */
export const pypi: Registry = {
  spelled: (version) => pep440.format(version),
  async look(world, { name, version }) {
    const url = `https://pypi.org/pypi/${encodeURIComponent(name)}/${version}/json`;
    const answer = await request(world, url);
    if (!answer.ok) return answer;
    const { info } = answer.value.body as { info?: unknown };
    return ok(versionState(answer.value.status, info));
  },
};
