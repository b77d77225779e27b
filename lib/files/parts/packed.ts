/** Three numbers in one, so that programs can compare it. */
import { baseOf, release } from "../../version/mod.ts";
import type { PartRow } from "./part.ts";

/** How much of one number each of three has: `120100`, `3045001` and `0x010203`. */
const PACKINGS = [
  { form: /^\d{5,6}$/, scale: 100, radix: 10, width: 2, mark: "" },
  { form: /^\d{7,8}$/, scale: 1000, radix: 10, width: 3, mark: "" },
  { form: /^0[xX][0-9a-fA-F]{6}$/, scale: 256, radix: 16, width: 2, mark: "0x" },
] as const;

/** `0x1310` for 1.3.1, of four numbers: zlib's `ZLIB_VERNUM`. */
const NIBBLES = /^(0[xX])([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])$/;

const NO_ROOM = "three numbers are one there, and it has no room for these";

function packingOf(text: string) {
  return PACKINGS.find(({ form }) => form.test(text));
}

/** `120100` for 12.1.0: all three numbers in one, so that programs can compare it. */
export const packed: PartRow = {
  isRow: true,
  shared: baseOf,
  read(text) {
    const four = NIBBLES.exec(text)?.slice(2).map((each) => Number.parseInt(each, 16));
    if (four !== undefined) {
      return { ...release(0, 0, 0), release: four[3] === 0 ? four.slice(0, 3) : four };
    }
    const packing = packingOf(text);
    if (packing === undefined) return undefined;
    const { scale } = packing;
    const whole = Number(text);
    const rest = Math.floor(whole / scale);
    return release(Math.floor(rest / scale), rest % scale, whole % scale);
  },
  write(before, { to }) {
    if (NIBBLES.test(before)) {
      const four = [0, 1, 2, 3].map((i) => (to.release[i] ?? 0).toString(16));
      return before.slice(0, 2) + four.join("");
    }
    const { radix, width, mark } = packingOf(before) ?? PACKINGS[0];
    const [major = 0, minor = 0, patch = 0] = to.release;
    const digits = [minor, patch].map((n) => n.toString(radix).padStart(width, "0"));
    const first = major.toString(radix);
    // Hexadecimal has two digits for each; a decimal cannot begin with 0.
    const text = [mark === "" ? first : first.padStart(width, "0"), ...digits].join("");
    const isUpper = /[A-F]/.test(before.slice(2));
    return mark === ""
      ? text
      : before.slice(0, 2) + (isUpper ? text.toUpperCase() : text);
  },
  refuses(before, { to }) {
    if (NIBBLES.test(before)) {
      return to.release.slice(0, 4).some((n) => n > 15) ? NO_ROOM : undefined;
    }
    const { scale } = packingOf(before) ?? PACKINGS[0];
    const isWide = to.release.slice(1, 3).some((n) => n >= scale) ||
      packingOf(packed.write(before, { to, moves: true, epochSeconds: 0, around: "" }))
          ?.scale !==
        scale;
    return isWide ? NO_ROOM : undefined;
  },
};

/** `0x023402` for 2.34.2: two digits for each number, as they are read, in hexadecimal. */
export const digits: PartRow = {
  isRow: true,
  shared: baseOf,
  read(text) {
    const numbers = /^0[xX](\d\d)(\d\d)(\d\d)$/.exec(text)?.slice(1).map(Number);
    const [major = 0, minor = 0, patch = 0] = numbers ?? [];
    return numbers === undefined ? undefined : release(major, minor, patch);
  },
  write(before, { to }) {
    const numbers = [0, 1, 2].map((i) => `${to.release[i] ?? 0}`.padStart(2, "0"));
    return before.slice(0, 2) + numbers.join("");
  },
  refuses: (_before, { to }) =>
    to.release.slice(0, 3).some((n) => n > 99) ? NO_ROOM : undefined,
};
