/** Android's manifest, where no build script says the version. */
import type { Format, Slot } from "../../format.ts";
import { countOf } from "../../parts/coded.ts";
import { slotsAt, stringAt } from "../../syntax.ts";

/** `AndroidManifest.xml`. Source: developer.android.com, "<manifest>", `android:versionName`. */
export const androidManifest: Format = {
  id: "AndroidManifest.xml",
  title: "Android manifest",
  names: ["AndroidManifest.xml"],
  places: [
    "app/src/main/AndroidManifest.xml",
    "android/app/src/main/AndroidManifest.xml",
    "src/main/AndroidManifest.xml",
  ],
  schemes: ["semver", "maven"],
  guess: true,
  echoes: true,
  syntax: "xml",
  locate({ root }) {
    const names = slotsAt(root, "manifest", "@versionName");
    const isNumber = /^\d+$/.test(stringAt(root, "manifest", "@versionCode") ?? "");
    const counts: readonly Slot[] = names.length > 0 && isNumber
      ? slotsAt(root, "manifest", "@versionCode").map((slot) => ({
        ...slot,
        says: countOf(
          stringAt(root, "manifest", "@versionName") ?? "",
          stringAt(root, "manifest", "@versionCode") ?? "",
        ),
      }))
      : [];
    return { slots: [...names, ...counts] };
  },
};
