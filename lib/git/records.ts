/** What git says with `-z`, record by record while it speaks. */

/** Hears bytes, and hands over each record that NUL ends; at the end what is left of them. */
export function takingRecords(onRecord: (text: string) => void) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  // Bytes without an end yet wait here: as texts they would be copied with each piece.
  let room = new Uint8Array(0);
  let size = 0;
  const hand = (end: number) => {
    for (const record of decoder.decode(room.subarray(0, end)).split("\0")) {
      onRecord(record);
    }
  };
  return {
    onStdout(bytes: Uint8Array): void {
      if (size + bytes.length > room.length) {
        const larger = new Uint8Array(2 * (size + bytes.length));
        larger.set(room.subarray(0, size));
        room = larger;
      }
      room.set(bytes, size);
      size += bytes.length;
      const end = room.subarray(0, size).lastIndexOf(0);
      if (end < 0) return;
      hand(end);
      room.copyWithin(0, end + 1, size);
      size -= end + 1;
    },
    end(): void {
      if (size > 0) hand(size);
    },
  };
}
