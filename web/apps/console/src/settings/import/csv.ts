/** The beginning of a table in a file, as far as it is needed to say what its columns are. */
export interface Peek {
  header: string[];
  rows: string[][];
}

const SAMPLE = 64 * 1024;
const ROWS = 5;
const DELIMITERS = [",", ";", "\t", "|"];

/** Reads the headings and the first rows of a file; the server reads all of it. */
export async function peek(file: Blob): Promise<Peek> {
  const bytes = new Uint8Array(await file.slice(0, SAMPLE).arrayBuffer());
  const text = decoded(bytes, bytes.length === SAMPLE);
  const [header = [], ...rows] = table(text, delimiterOf(text)).filter((row) => row.some((cell) => cell.trim() !== ""));
  // The last row of a sample may be cut off in its middle.
  const whole = bytes.length === SAMPLE ? rows.slice(0, -1) : rows;
  return { header: header.map((cell) => cell.trim()), rows: whole.slice(0, ROWS) };
}

/** As UTF-8; what is none is taken for the character set of old spreadsheets. */
function decoded(bytes: Uint8Array, cut: boolean): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: cut });
    return text.replace(/^\uFEFF/u, "");
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What stands between the cells: of the usual signs the one that is most often in the first line. */
export function delimiterOf(text: string): string {
  const [line = ""] = text.replace(/"[^"]*"/gu, "").split(/\r?\n/u, 1);
  const counts = DELIMITERS.map((sign) => line.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** The cells of a table (RFC 4180): quoted ones may hold anything, a doubled quote is one. */
export function table(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    const row = rows[rows.length - 1] ?? [];
    const cell = row[row.length - 1] ?? "";
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        row[row.length - 1] = `${cell}"`;
        at += 1;
      } else if (sign === '"') quoted = false;
      else row[row.length - 1] = cell + sign;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === delimiter) row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] = cell + sign;
  }
  return rows;
}
