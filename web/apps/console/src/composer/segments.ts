import type { Segments } from "@throughline/client";

/** In how many parts a text goes out, where each part is paid; 0 while there is no text. */
export function parts(text: string, segments: Segments): number {
  if (text === "") return 0;
  const wide = [...text].some((letter) => !segments.alphabet.includes(letter) && !segments.doubled.includes(letter));
  const sizes = [...text].map((letter) => (wide ? letter.length : segments.doubled.includes(letter) ? 2 : 1));
  const length = sizes.reduce((sum, size) => sum + size, 0);
  if (length <= (wide ? segments.wide : segments.narrow)) return 1;
  return filled(sizes, wide ? segments.wideJoined : segments.narrowJoined);
}

/** A letter is never torn apart: what does not fit any more begins the next part. */
function filled(sizes: number[], room: number): number {
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > room) {
      count++;
      used = 0;
    }
    used += size;
  }
  return count;
}
