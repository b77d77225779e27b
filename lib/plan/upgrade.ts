/** What `rung upgrade` decides: which release, and whether this rung may be replaced. */
import {
  type Channel,
  channelOf,
  compare,
  compareChannels,
  semver,
  type Version,
} from "../version/mod.ts";

/** Who put a program in its place, other than its user. */
export interface Manager {
  readonly name: string;
  /** How to upgrade with it. */
  readonly order: string;
}

/** Where package managers keep programs. Paths with `/`, in lower case. */
const MANAGERS: readonly (readonly [RegExp, Manager])[] = [
  [/\/(cellar|homebrew|linuxbrew)\//, { name: "Homebrew", order: "brew upgrade rung" }],
  [/^\/nix\/store\//, {
    name: "Nix",
    order: "upgrade the profile or flake it is from",
  }],
  [/^\/gnu\/store\//, { name: "Guix", order: "guix upgrade rung" }],
  [/\/scoop\/apps\//, { name: "Scoop", order: "scoop update rung" }],
  [/\/chocolatey\//, { name: "Chocolatey", order: "choco upgrade rung" }],
  [/\/winget\/packages\//, { name: "WinGet", order: "winget upgrade rung" }],
  [/\/node_modules\//, { name: "npm", order: "npm update rung" }],
  [/\/mise\/installs\//, { name: "mise", order: "mise upgrade rung" }],
  [/\/\.asdf\/installs\//, { name: "asdf", order: "asdf install rung latest" }],
  [/^\/opt\/local\//, { name: "MacPorts", order: "port upgrade rung" }],
  [/^\/snap\//, { name: "snap", order: "snap refresh rung" }],
  [/^\/(usr\/)?s?bin\//, {
    name: "the system's package manager",
    order: "upgrade it with apt, dnf or what the system has",
  }],
];

/** The package manager that a program belongs to, by its real path; nothing for none. */
export function managerOf(path: string): Manager | undefined {
  const plain = path.replaceAll("\\", "/").toLowerCase();
  return MANAGERS.find(([pattern]) => pattern.test(plain))?.[1];
}

/**
 * The newest version among tags `v1.2.0` that is at least of that channel: who takes betas
 * takes candidates and releases too. Other tags do not count.
 */
export function newestOf(
  tags: readonly string[],
  channel: Channel,
): Version | undefined {
  const versions = tags.flatMap((tag) => {
    const version = semver.parse(tag.replace(/^v/, ""));
    return tag.startsWith("v") && version.ok ? [version.value] : [];
  });
  return versions.filter((each) => compareChannels(channelOf(each), channel) >= 0)
    .toSorted(compare).at(-1);
}
