import { describe, expect, it } from "vitest";
import { carried, goesAhead, refusedFiles } from "./useFiles.ts";

const limits = {
  textLength: 4096,
  caption: 10,
  attachments: 1,
  media: [
    { type: "image/jpeg", bytes: 5 },
    { type: "audio/", bytes: 9, alone: true },
    { type: "application/vnd.ms.", bytes: 7 },
  ],
};

describe("files and limits", () => {
  it.each([
    ["image/jpeg", 5, true],
    ["image/jpeg", 6, false],
    ["image/jpegs", 1, false],
    ["audio/mpeg", 9, true],
    ["application/vnd.ms.word", 7, true],
    ["application/vnd.msx", 1, false],
  ])("carries %s of %d bytes: %s", (type, size, expected) => {
    expect(carried({ type, size }, limits)).toBe(expected);
  });

  it("knows which text goes ahead", () => {
    const photo = { name: "a.jpg", type: "image/jpeg", size: 1 };
    expect(goesAhead([photo], 10, limits)).toBe(false);
    expect(goesAhead([photo], 11, limits)).toBe(true);
    expect(goesAhead([], 11, limits)).toBe(false);
    expect(goesAhead([{ name: "a.mp3", type: "audio/mpeg", size: 1 }], 1, limits)).toBe(true);
  });

  it("says why not", () => {
    const heic = { name: "a.heic", type: "image/heic", size: 1 };
    expect(refusedFiles([heic], limits, true, "WhatsApp")).toBe("WhatsApp does not carry a.heic.");
    expect(refusedFiles([heic, heic], limits, true, "WhatsApp")).toContain("1 file per message");
    expect(refusedFiles([heic], limits, false, "SMS")).toBe("SMS carries no files.");
  });
});
