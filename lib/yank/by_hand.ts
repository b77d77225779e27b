/** What a person does where no machine can: the page to open, the words to type. */
import type { YankPlaceId } from "../plan/mod.ts";
import { backs } from "./registries/image.ts";

/** A version at a place. */
interface Subject {
  readonly name: string;
  readonly version: string;
  readonly reason: string;
  readonly others?: readonly string[];
}

/** The lines for a person. */
export function byHand(place: YankPlaceId, subject: Subject): readonly string[] {
  return ROWS[place]?.(subject) ?? [];
}

const ROWS: Partial<Record<YankPlaceId, (subject: Subject) => readonly string[]>> = {
  pypi: ({ name, version, reason }) => [
    `open https://pypi.org/manage/project/${name}/releases/`,
    `beside ${version}: Options, Yank; type "${version}", and as the reason: ${reason}`,
    "then run it again: it looks whether PyPI says so",
  ],
  npm: ({ name, version, reason }) => [`npm deprecate ${name}@${version} "${reason}"`],
  crates: ({ name, version }) => [`cargo yank --version ${version} ${name}`],
  jsr: ({ name }) => [`open https://jsr.io/${name}/versions, and yank it there`],
  rubygems: ({ name, version }) => [
    `gem yank ${
      name || "NAME"
    } -v ${version}: this deletes it, and the number is gone for ever`,
    "with --unpublish, this command does so",
  ],
  nuget: ({ name, version }) => [
    `dotnet nuget delete ${
      name || "NAME"
    } ${version} --source https://api.nuget.org/v3/index.json`,
  ],
  hex: ({ name, version, reason }) => [
    `mix hex.retire ${name || "NAME"} ${version} invalid --message "${
      reason.slice(0, 140)
    }"`,
  ],
  image: ({ name, version, others = [] }) =>
    backs({ version, others }).map(({ tag, to }) =>
      `docker buildx imagetools create --prefer-index=false --tag=${name}:${tag} ${name}:${to}`
    ),
  pub: ({ name, version }) => [
    `open https://pub.dev/packages/${name}/admin`,
    `retract ${version} there: within 7 days after it came out`,
  ],
  packagist: ({ name, version }) => [
    `open https://packagist.org/packages/${name}, and delete ${version} there`,
  ],
  maven: () => ["nothing can be taken back there: release a higher version"],
};
