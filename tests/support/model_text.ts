/** Reads the model's own text, `1!1.2.3.4+post.1`, so that rows can name any version. */
import { release, type Version } from "../../lib/version/version.ts";

const TEXT =
  /^(?:(\d+)!)?(\d+(?:\.\d+)+)(?:-(?:0\.)?(dev|nightly|alpha|beta|rc)\.(\d+)(?:\.dev\.(\d+))?)?(?:\+(.+))?$/;

/** The version that `text` names; throws on anything else, which is the test's mistake. */
export function version(text: string): Version {
  const found = TEXT.exec(text);
  if (!found) throw new TypeError(`"${text}" is not the model's text`);
  const [, epoch = "0", numbers = "", label, number = "0", dev, build] = found;
  const identifiers = build?.split(".") ?? [];
  const base = {
    ...release(0, 0, 0),
    epoch: Number(epoch),
    release: numbers.split(".").map(Number),
  };
  if (identifiers[0] === "post") {
    const [, post, ...rest] = identifiers;
    return { ...base, stage: "post", number: Number(post), build: rest };
  }
  if (label === undefined) return { ...base, build: identifiers };
  const stage = label === "nightly" ? "dev" : label as Version["stage"];
  return {
    ...base,
    stage,
    number: Number(number),
    ...(dev === undefined ? {} : { dev: Number(dev) }),
    build: identifiers,
  };
}
