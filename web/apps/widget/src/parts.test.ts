// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { textOn } from "./colour";
import { initials, linked } from "./dom";
import { rightToLeft, textFor } from "./text";

describe("parts", () => {
  it("writes on any colour so that it can be read", () => {
    expect(textOn("#1f4d3a")).toBe("#fff");
    expect(textOn("#ffe066")).toBe("#000");
    expect(textOn("#ff6b42")).toBe("#000");
    expect(textOn("nonsense")).toBe("#fff");
  });

  it("makes links of addresses and of nothing else", () => {
    const [before, link, after] = linked("See https://x.example/a?b=(c), or <b>not</b> javascript:alert(1)");
    expect(before).toBe("See ");
    expect((link as HTMLAnchorElement).href).toBe("https://x.example/a?b=(c");
    expect((link as HTMLAnchorElement).rel).toContain("noopener");
    expect(after).toContain("<b>not</b> javascript:alert(1)");
  });

  it("abbreviates names of any script", () => {
    expect(initials("Maya Lund")).toBe("ML");
    expect(initials(" 陈 ")).toBe("陈");
    expect(initials("")).toBe("");
  });

  it("speaks the visitor's language where it can", async () => {
    expect((await textFor("nb-NO")).send).toBe("Send");
    expect((await textFor("de")).send).toBe("Senden");
    expect((await textFor("ar-EG")).send).toBe("إرسال");
    expect((await textFor("xx")).send).toBe("Send");
    expect(rightToLeft("ar-EG")).toBe(true);
    expect(rightToLeft("en")).toBe(false);
  });
});
