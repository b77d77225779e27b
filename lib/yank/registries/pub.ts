/** pub.dev, which tells and takes nothing. Source: "Hosted Pub Repository Specification". */
import { ok } from "../../fault.ts";
import { type Registry, request } from "../registry.ts";

/** pub.dev. */
export const pub: Registry = {
  async look(world, { name, version }) {
    const url = `https://pub.dev/api/packages/${encodeURIComponent(name)}/versions/${
      encodeURIComponent(version)
    }`;
    const answer = await request(world, url);
    if (!answer.ok) return answer;
    const { retracted } = answer.value.body as { retracted?: unknown };
    return ok({ isThere: answer.value.status === 200, isYanked: retracted === true });
  },
};
