import { afterEach, describe, expect, it } from "vitest";
import { count as arabic, messages } from "./ar/plural.ts";
import { count as german, past as germanPast } from "./de/plural.ts";
import { count as english, past as englishPast } from "./en/plural.ts";
import { age, ahead, bytes, clock, figure, keysOf, listed, longDay, money, shortDay, span } from "./format.ts";
import { bestOf, isLanguage, languages, ownName, speak } from "./languages.ts";
import { t } from "./spoken.ts";

const page = { lang: "", dir: "" };
const at = new Date(2026, 10, 19, 10, 6).toISOString();
const now = Date.parse(at) + 3 * 3_600_000;

afterEach(() => speak("en", page));

describe("a language", () => {
  it("is the first of the browser's that is spoken here", () => {
    expect(bestOf(["nb-NO", "de-CH", "ar"])).toBe("de");
    expect(bestOf(["AR-EG", "en"])).toBe("ar");
    expect(bestOf(["nb", "fr"])).toBe("en");
    expect(bestOf([])).toBe("en");
    expect(isLanguage("toString")).toBe(false);
    expect(languages.map(ownName)).toEqual(["English", "Deutsch", "العربية"]);
  });

  it("is told to the page, with its direction", async () => {
    await speak("ar", page);
    expect(page).toEqual({ lang: "ar", dir: "rtl" });
    expect(t.inbox.title).toBe("صندوق الوارد");
    expect(t.care.retention.title).toBe("Retention");
    await speak("de", page);
    expect(page).toEqual({ lang: "de", dir: "ltr" });
    expect(t.inbox.title).toBe("Posteingang");
  });

  it("is the one that was chosen last, whichever arrives first", async () => {
    const first = speak("de", page);
    const last = speak("en", page);
    expect(await Promise.all([first, last])).toEqual([false, true]);
    expect(t.inbox.title).toBe("Inbox");
    expect(page.lang).toBe("en");
  });
});

describe("times and figures", () => {
  it("are written as in English", () => {
    expect([age(at, now), span(5_400_000), clock(at), shortDay(at, now)]).toEqual(["3 h", "1 h 30 m", "10:06", "19 Nov"]);
    expect(longDay(at, now)).toBe("Thursday 19 November");
    expect([bytes(84_000), bytes(1_500_000), figure(1204)]).toEqual(["84 KB", "1.5 MB", "1,204"]);
    expect(keysOf("Ctrl Shift Enter")).toBe("Ctrl Shift Enter");
    expect([english(1, "file", "files"), english(1204, "file", "files")]).toEqual(["1 file", "1,204 files"]);
    expect(["now", "3 h", "19 Nov"].map(englishPast)).toEqual(["just now", "3 h ago", "on 19 Nov"]);
  });

  it("are written as in German", async () => {
    await speak("de", page);
    expect([age(at, now), age(at, Date.parse(at)), span(5_400_000), clock(at)]).toEqual(["3 h", "jetzt", "1 h 30 min", "10:06"]);
    expect(longDay(at, now)).toBe("Donnerstag, 19. November");
    expect(ahead(at, now - 86_400_000)).toBe("morgen 10:06");
    expect([bytes(84_000), bytes(1_500_000), figure(1204)]).toEqual(["84 kB", "1,5 MB", "1.204"]);
    expect(money(1284, "EUR")).toMatch(/^1\.284,00\s€$/u);
    expect(listed(["E-Mail", "Chat", "WhatsApp"])).toBe("E-Mail, Chat und WhatsApp");
    expect(keysOf("Ctrl Shift Enter")).toBe("Strg Umschalt Enter");
    expect([german(1, "Datei", "Dateien"), german(1204, "Datei", "Dateien")]).toEqual(["1 Datei", "1.204 Dateien"]);
    expect(["jetzt", "3 h", "4 Tg", "19. Nov."].map(germanPast)).toEqual(["gerade eben", "vor 3 h", "vor 4 Tg", "am 19. Nov."]);
  });

  it("are written as in Arabic, with the figures of addresses and orders", async () => {
    await speak("ar", page);
    expect(figure(1204)).toBe("1,204");
    expect(longDay(at, now)).toContain("نوفمبر");
    expect([1, 2, 3, 11].map((n) => arabic(n, messages))).toEqual(["رسالة جديدة", "رسالتان جديدتان", "3 رسائل جديدة", "11 رسالة جديدة"]);
  });
});
