/** The root of a crate, whose pages say where they are. */
import type { Format, Pointer } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";

/** `#![doc(html_root_url = "https://docs.rs/tool/1.4.0")]` */
const PAGES =
  /^[ \t]*#!\[doc\([^\])]*?html_root_url[ \t]*=[ \t]*"https?:\/\/docs\.rs\/(?<name>[\w-]+)\/v?(?<version>\d+\.\d+\.\d[^"/]*)/dgm;

/**
 * `src/lib.rs`: the address of the pages, which are of what is out.
 *
 * Source: doc.rust-lang.org/rustdoc, "The #[doc] attribute", "html_root_url".
 */
export const crateRootRs: Format = {
  id: "lib.rs",
  title: "Rust crate with html_root_url",
  names: [],
  schemes: ["cargo"],
  guess: true,
  echoes: true,
  syntax: "java",
  locate({ code }, { variable: name }) {
    const isOwn = ({ groups }: RegExpExecArray) =>
      name === undefined || groups?.["name"] === name;
    const slots = [...code.matchAll(PAGES)].filter(isOwn).flatMap((match) => {
      const range = match.indices?.groups?.["version"];
      return range ? [{ start: range[0], end: range[1], lags: true as const }] : [];
    });
    return { slots };
  },
};

/** The root of the library of a crate with this manifest. */
export function crateRoot(path: string, name: string): Pointer {
  const home = resolve(folderOf(path), "src/lib.rs") ?? "src/lib.rs";
  return {
    paths: [home],
    take: "any",
    format: "lib.rs",
    variable: name,
    why: `${path}: html_root_url of ${name}`,
  };
}
