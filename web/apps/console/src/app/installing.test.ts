import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const home = new URL("../../", import.meta.url);

interface Manifest {
  start_url: string;
  scope: string;
  display: string;
  icons: { src: string; sizes: string; type: string; purpose: string }[];
}

describe("the console as an app of its own", () => {
  const page = readFileSync(new URL("index.html", home), "utf8");
  const named = /rel="manifest" href="\/([^"]+)"/u.exec(page)?.[1] ?? "";
  const manifest = JSON.parse(readFileSync(new URL(`public/${named}`, home), "utf8")) as Manifest;

  it("opens at the inbox, in a window without an address", () => {
    expect(manifest).toMatchObject({ start_url: "/inbox/mine", scope: "/", display: "standalone" });
  });

  it("has the drawings that systems ask for, of the size it says", () => {
    for (const icon of manifest.icons.filter((it) => it.type === "image/png")) {
      const png = readFileSync(new URL(`public${icon.src}`, home));
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(icon.sizes);
    }
    expect(manifest.icons.map((it) => `${it.purpose} ${it.sizes}`)).toEqual(["any any", "any 192x192", "any 512x512", "maskable 512x512"]);
    const touch = /rel="apple-touch-icon" href="\/([^"]+)"/u.exec(page)?.[1] ?? "";
    expect(readFileSync(new URL(`public/${touch}`, home)).readUInt32BE(16)).toBe(180);
  });
});
