/**
 * Draws the icon of the Windows program: a ladder of five rungs, the highest one lit.
 *
 * Source: Microsoft, "The ICO file format"; a 32-bit BITMAPINFOHEADER image in it.
 */

const SIZE = 32;
const GROUND = [0x1f, 0x29, 0x37];
const RAIL = [0x9c, 0xa3, 0xaf];
const LIT = [0x22, 0xc5, 0x5e];

/** The bytes of the .ico file. */
export function icon(): Uint8Array {
  const header = [0, 1, 1].flatMap(u16);
  const pixels = SIZE * SIZE * 4;
  const mask = SIZE * SIZE / 8;
  const entry = [
    SIZE,
    SIZE,
    0,
    0,
    ...u16(1),
    ...u16(32),
    ...u32(40 + pixels + mask),
    ...u32(6 + 16),
  ];
  const info = [
    ...u32(40),
    ...u32(SIZE),
    // The height counts the picture and its mask.
    ...u32(2 * SIZE),
    ...u16(1),
    ...u16(32),
    ...u32(0),
    ...u32(pixels + mask),
    ...new Uint8Array(16),
  ];
  const rows = Array.from({ length: SIZE }, (_, row) => {
    const y = SIZE - 1 - row;
    return Array.from({ length: SIZE }, (_, x) => {
      const [red = 0, green = 0, blue = 0] = colorAt(x, y);
      return [blue, green, red, 255];
    });
  });
  return new Uint8Array([
    ...header,
    ...entry,
    ...info,
    ...rows.flat(2),
    ...new Uint8Array(mask),
  ]);
}

/** The colour at a place, counted from the top left. */
function colorAt(x: number, y: number): readonly number[] {
  const isRung = y >= 4 && y < 29 && (y - 4) % 5 < 2 && x >= 9 && x < 23;
  if (isRung) return y < 6 ? LIT : RAIL;
  const isRail = (x >= 7 && x < 9) || (x >= 23 && x < 25);
  return isRail && y >= 2 && y < 30 ? RAIL : GROUND;
}

function u16(value: number): number[] {
  return [value & 255, value >> 8];
}

function u32(value: number): number[] {
  return [...u16(value & 65535), ...u16(value >>> 16)];
}
