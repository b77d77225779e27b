/** What each scheme refuses to read, where, and why; SemVer and PEP 440 have their own file. */
import { schemeOf } from "../../../lib/version/mod.ts";
import { assertEquals, assertFault, assertOk } from "../../support/assert.ts";

const REFUSED:
  readonly (readonly [id: string, text: string, reason: string, column: number])[] = [
    ["npm", "1.2.0+x", "build", 6],
    ["npm", "1.2.0+post.1", "post", 6],
    ["cargo", "1.2.0+post.1", "post", 6],
    ["hex", "100000000000000.0.0", "range", 1],
    ["go", "1.2.0", "syntax", 1],
    ["go", "v1.2", "syntax", 5],
    ["go", "v1.2.0-rc1", "pre_glued", 10],
    ["go", "v1.2.0+x", "build", 7],
    ["go", "v0.0.0-20191109021931-daa7c04131f5", "pseudo", 7],
    ["go", "v1.2.0-rc.1.0.20191109021931-daa7c04131f5", "pseudo", 7],
    ["docker", "1.2.0+x", "syntax", 6],
    ["docker", `1.2.0_${"x".repeat(200)}`, "length", 129],
    ["nuget", "1.2.3.4.5", "parts", 8],
    ["nuget", "1.2147483648", "range", 3],
    ["nuget", "1.2.0-rc.2147483648", "range", 6],
    ["nuget", "1.2.0-rc1", "pre_glued", 9],
    ["nuget", "1.2.3.4-rc1", "pre_glued", 11],
    ["nuget", "1.2.", "syntax", 5],
    ["calver", "26.11.20", "range", 1],
    ["calver", "2026", "parts", 5],
    ["calver", "20261305", "parts", 9],
    ["calver", "2026.01.05-rc1", "pre_glued", 14],
    ["calver", "2026.01.05.1", "syntax", 11],
    ["deb", "1.2", "parts", 4],
    ["deb", "1.2~rc1", "parts", 4],
    ["deb", "1.2.0.0", "parts", 8],
    ["deb", "1.2.0-1", "syntax", 6],
    ["deb", "1.2.0~rc.1", "syntax", 6],
    ["deb", "1.2.0~rc1~", "syntax", 10],
    ["deb", "1!1.2.0", "syntax", 2],
    ["deb", "2147483648:1.2.0", "range", 1],
    ["deb", "1.2.0~~nightly7", "dev_label", 6],
    ["rpm", "1.2.0^post1", "syntax", 6],
    ["rpm", "1.2.0-1", "syntax", 6],
    ["gem", "1.2.0-rc.1", "syntax", 6],
    ["gem", "1.2.0.pre1", "syntax", 6],
    ["gem", "1.2.0.alpha0.dev1", "unmappable", 6],
    ["maven", "1.2.0-SNAPSHOT", "syntax", 6],
    ["maven", "1.2.0-dev-5", "syntax", 6],
    ["maven", "1.2.0-rc-1-x", "syntax", 11],
    ["composer", "1.2.0-dev", "syntax", 6],
    ["composer", "1.2.3.4.5", "parts", 10],
    ["composer", "v123456.0.0", "range", 2],
    ["conda", "1.2.0.dev5", "syntax", 6],
    ["conda", "1.2a1", "parts", 4],
    ["conda", "1.2.0+x", "syntax", 6],
    ["conda", "1.2.0a0dev1", "unmappable", 6],
    ["apk", "1.2.0_beta", "syntax", 6],
    ["apk", "2026.01.05", "syntax", 6],
    ["apk", "1.2.0-r0", "syntax", 6],
    ["apk", "1!1.2.0", "epoch", 2],
  ];

for (const [id, text, reason, column] of REFUSED) {
  Deno.test(`${id} refuses "${text.slice(0, 40)}" at column ${column}: ${reason}`, () => {
    const scheme = assertOk(schemeOf(id));
    const fault = assertFault(scheme.parse(text), "version_unreadable");
    assertEquals([fault.reason, fault.column], [reason, column]);
  });
}
