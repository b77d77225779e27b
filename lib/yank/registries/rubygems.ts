/** RubyGems. Source: rubygems.org, "API v1" and "API v2"; `gem yank`. */
import { ok } from "../../fault.ts";
import { schemeOf } from "../../version/mod.ts";
import { accepted, type Registry, request } from "../registry.ts";

/** RubyGems: its yank deletes the file for ever, and is done where that was asked for. */
export const rubygems: Registry = {
  spelled(version) {
    const gem = schemeOf("gem");
    return gem.ok ? gem.value.format(version) : gem;
  },
  async look(world, { name, version }) {
    const url = `https://rubygems.org/api/v2/rubygems/${
      encodeURIComponent(name)
    }/versions/${version}.json`;
    const answer = await request(world, url);
    if (!answer.ok) return answer;
    const { yanked } = answer.value.body as { yanked?: unknown };
    const isThere = answer.value.status === 200 && yanked !== true;
    return ok({ isThere, isYanked: false });
  },
  removes: {
    words: "deleted: nobody can publish that number again",
    async act(world, { name, version }, secret) {
      const form = new URLSearchParams({ gem_name: name, version });
      const url = `https://rubygems.org/api/v1/gems/yank?${form}`;
      const headers = { "authorization": secret };
      const answer = await request(world, url, { method: "DELETE", headers });
      return accepted(answer, `yank ${version} on RubyGems`, "GEM_HOST_API_KEY");
    },
  },
};
