/** Packagist, which tells and takes nothing: a version is a tag. Source: its docs, "API". */
import { ok } from "../../fault.ts";
import { type Registry, request } from "../registry.ts";

/** Packagist. */
export const packagist: Registry = {
  async look(world, { name, version }) {
    const answer = await request(world, `https://repo.packagist.org/p2/${name}.json`);
    if (!answer.ok) return answer;
    const { packages = {} } = answer.value.body as {
      packages?: Record<string, readonly { version?: string }[]>;
    };
    const isThere = (packages[name] ?? []).some((each) =>
      each.version?.replace(/^v/, "") === version
    );
    return ok({ isThere, isYanked: false });
  },
};
