// @vitest-environment jsdom
import { t } from "@throughline/i18n";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { de } from "../../../../packages/i18n/src/de/index.ts";
import { en } from "../../../../packages/i18n/src/en/index.ts";
import { problem } from "../../mock/answers.ts";
import { settingsPages } from "../app/places.ts";
import { speakAs, startLanguage } from "../desk/language.ts";
import { enter, expectAccessible } from "./stage.tsx";

afterEach(async () => {
  vi.restoreAllMocks();
  await act(() => speakAs(null));
});

/** The plain sentences of a catalogue. */
function sentences(branch: object): string[] {
  return Object.values(branch).flatMap((it: unknown) => (typeof it === "string" ? [it] : typeof it === "object" && it ? sentences(it) : []));
}

/** What the shop in memory calls its own things. */
const data = ["Role", "Order"];

/** Sentences that only English has: none of them may be on a German page. */
const onlyEnglish = (() => {
  const german = new Set(sentences(de));
  return new Set(sentences({ ...en, heard: {} }).filter((it) => it.length > 2 && !german.has(it) && !data.includes(it)));
})();

/** English on the page: words of its elements, and what is only read aloud. */
function englishLeft(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) found.push(walker.currentNode.textContent?.trim() ?? "");
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    found.push(...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""));
  }
  return found.filter((it) => onlyEnglish.has(it));
}

function page(): { lang: string; dir: string } {
  const { lang, dir } = document.documentElement;
  return { lang, dir };
}

async function choose(menu: string | RegExp, language: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name: menu }));
  fireEvent.click(await screen.findByRole("menuitem", { name: language }));
}

describe("the console in German", () => {
  it("greets whoever's browser asks for it, and lets nobody in in English", async () => {
    vi.spyOn(navigator, "languages", "get").mockReturnValue(["de-AT", "en"]);
    await startLanguage();
    enter("/", { loggedIn: false });
    const password = await screen.findByLabelText("Passwort");
    expect(page()).toEqual({ lang: "de", dir: "ltr" });
    fireEvent.change(screen.getByRole("textbox", { name: "E-Mail" }), { target: { value: "maya@tern.example" } });
    fireEvent.change(password, { target: { value: "wrong" } });
    fireEvent.click(screen.getByRole("button", { name: "Anmelden" }));
    expect((await screen.findByRole("alert")).textContent).toContain("gehören nicht zusammen");
    expect(englishLeft()).toEqual([]);
    await expectAccessible();
  });

  it("shows the inbox and a thread, and takes an answer", async () => {
    const { server } = enter("/inbox/mine/v1", { language: "de" });
    await screen.findByRole("listbox", { name: "Meine, 4 Gespräche" });
    const log = await screen.findByRole("log", { name: "Nachrichten mit Remi Vasseur" });
    await screen.findByRole("button", { name: "Erledigen" });
    const editor = screen.getByRole("textbox", { name: /antworten$/u });
    fireEvent.change(editor, { target: { value: "Das kostet nichts." } });
    fireEvent.keyDown(editor, { key: "Enter", ctrlKey: true });
    await within(log).findByText("Das kostet nichts.");
    await waitFor(() => expect(server.replies).toHaveLength(1));
    expect(englishLeft()).toEqual([]);
    await expectAccessible();
  });

  it("says in German what the server refuses", async () => {
    const { server } = enter("/settings/attributes", { language: "de" });
    fireEvent.click(await screen.findByRole("button", { name: "Neues Merkmal" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.change(within(dialog).getByRole("textbox", { name: "Name" }), { target: { value: "Plan" } });
    const answer = server.answer.bind(server);
    vi.spyOn(server, "answer").mockImplementation((method, path, query, body) =>
      method === "POST" && path === "/attributes" ? problem(409, "conflict", "There are 200 attributes already.") : answer(method, path, query, body),
    );
    fireEvent.click(within(dialog).getByRole("button", { name: /Speichern|Neues Merkmal/u }));
    await screen.findByText("Es gibt schon 200 Merkmale.");
  });

  it.each(settingsPages)("has no English on the page %s", async (name) => {
    enter(`/settings/${name}`, { language: "de" });
    await screen.findByRole("heading", { level: 1, name: de.settings.pages[name] });
    await waitFor(() => expect(document.querySelector("[aria-busy=true]")).toBeNull());
    expect(englishLeft()).toEqual([]);
    await expectAccessible();
  });

  it.each([
    ["/customers", "Kunden"],
    ["/customers/c1", "Remi Vasseur"],
    ["/suggestions", "Vorschläge"],
    ["/first-channel", "Verbinden Sie zuerst Ihren meistgenutzten Kanal"],
  ])("has no English on the page %s", async (path, heading) => {
    enter(path, { language: "de" });
    await screen.findAllByRole("heading", { name: new RegExp(heading, "u") });
    expect(englishLeft()).toEqual([]);
    await expectAccessible();
  });
});

describe("whoever chooses a language", () => {
  it("reads it at once, finds it again at the next log-in, and can go back to the browser's", async () => {
    const { server } = enter("/inbox/mine");
    await screen.findByRole("listbox", { name: "Mine, 4 conversations" });
    await choose(/your menu$/u, "Deutsch");
    await screen.findByRole("listbox", { name: "Meine, 4 Gespräche" });
    expect(page()).toEqual({ lang: "de", dir: "ltr" });
    expect(server.answer("GET", "/session", new URLSearchParams(), {}).body).toMatchObject({ language: "de" });
    await choose(/Ihr Menü$/u, "العربية");
    await screen.findByRole("listbox", { name: /^محادثاتي/u });
    expect(page()).toEqual({ lang: "ar", dir: "rtl" });
    await expectAccessible();
    await choose(/قائمتك$/u, "مثل المتصفح: English");
    await screen.findByRole("listbox", { name: "Mine, 4 conversations" });
    expect(page()).toEqual({ lang: "en", dir: "ltr" });
    expect(server.answer("GET", "/session", new URLSearchParams(), {}).body).toMatchObject({ language: null });
  });

  it("keeps what they were writing", async () => {
    enter("/inbox/mine/v1");
    await screen.findByText(/Remi wrote here last/u);
    fireEvent.change(screen.getByRole("textbox", { name: /^Reply on/u }), { target: { value: "Half a sentence" } });
    await choose(/your menu$/u, "Deutsch");
    expect(((await screen.findByRole("textbox", { name: /antworten$/u })) as HTMLTextAreaElement).value).toBe("Half a sentence");
  });

  it("is told where the choice could not be kept, and goes on reading as before", async () => {
    const { network } = enter("/inbox/mine");
    await screen.findByRole("listbox", { name: "Mine, 4 conversations" });
    network.up = false;
    await choose(/your menu$/u, "Deutsch");
    await screen.findByText(/The server cannot be reached/u);
    expect(page().lang).toBe("en");
    network.up = true;
  });
});

describe("the console in Arabic", () => {
  it("runs from right to left and falls back to English, sentence by sentence", async () => {
    enter("/inbox/mine/v1", { language: "ar" });
    await screen.findByRole("log", { name: "الرسائل مع Remi Vasseur" });
    expect(page()).toEqual({ lang: "ar", dir: "rtl" });
    expect(screen.getByRole("button", { name: "حل" })).toBeTruthy();
    for (const words of document.querySelectorAll(".entry-text")) expect(words.getAttribute("dir")).toBe("auto");
    await expectAccessible();
  });

  it("shows pages that nobody translated in English", async () => {
    enter("/settings/retention", { language: "ar" });
    await screen.findByRole("heading", { level: 1, name: "Retention" });
    expect(screen.getByRole("navigation", { name: "الإعدادات" })).toBeTruthy();
    expect(t.care.retention.title).toBe("Retention");
    await expectAccessible();
  });
});
