/** What a person does where no machine can: the page to open, the words to type. */
import type { YankPlaceId } from "../../plan/mod.ts";

/** A version at a place. */
interface Subject {
  readonly name: string;
  readonly version: string;
  readonly reason: string;
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
  rubygems: ({ version }) => [
    `gem yank NAME -v ${version}: this deletes it, and the number is gone for ever`,
  ],
  nuget: ({ version }) => [
    `dotnet nuget delete NAME ${version} --source https://api.nuget.org/v3/index.json`,
  ],
  hex: ({ version, reason }) => [
    `mix hex.retire NAME ${version} invalid --message "${reason.slice(0, 140)}"`,
  ],
  pub: ({ version }) => [
    `on pub.dev, the package's Admin page, retract ${version}: within 7 days after it came out`,
  ],
  packagist: (
    { version },
  ) => [`on packagist.org, the package's page, delete ${version}`],
  maven: () => ["nothing can be taken back there: release a higher version"],
};
