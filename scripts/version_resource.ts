/**
 * Writes what Windows shows of a program under "Details": name, version, home, licence.
 *
 * `deno compile` sets the icon and no version. Source: Microsoft, "VERSIONINFO resource".
 */
import { NtExecutable, NtExecutableResource, Resource } from "resedit";

/** English (United States), and Unicode. */
const LANGUAGE = { lang: 0x409, codepage: 1200 };

/** The numbers that Windows compares: four of sixteen bits. */
export function numbersOf(version: string): readonly [number, number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map(Number);
  return [major, minor, patch, 0];
}

/** The program with a version resource; what else is in it stays. */
export function withVersion(
  program: Uint8Array,
  { version, home }: { readonly version: string; readonly home: string },
): Uint8Array {
  const executable = NtExecutable.from(program, { ignoreCert: true });
  const resources = NtExecutableResource.from(executable);
  const info = Resource.VersionInfo.createEmpty();
  info.lang = LANGUAGE.lang;
  Object.assign(info.fixedInfo, { fileOS: NT_WINDOWS32, fileType: APPLICATION });
  info.setFileVersion(...numbersOf(version), LANGUAGE.lang);
  info.setProductVersion(...numbersOf(version), LANGUAGE.lang);
  info.setStringValues(LANGUAGE, {
    ProductName: "rung",
    FileDescription: "rung: releases, one rung at a time",
    FileVersion: version,
    ProductVersion: version,
    OriginalFilename: "rung.exe",
    InternalName: "rung",
    LegalCopyright: `MIT; ${home}`,
  });
  if (/-/.test(version)) info.fixedInfo.fileFlags |= PRERELEASE;
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  return new Uint8Array(executable.generate());
}

/** VOS_NT_WINDOWS32, VFT_APP, VS_FF_PRERELEASE. */
const NT_WINDOWS32 = 0x40004;
const APPLICATION = 0x1;
const PRERELEASE = 0x2;
