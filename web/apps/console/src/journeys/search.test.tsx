// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { asked, chosen, recent } from "../search/asked.ts";
import { theWorld } from "../desk/store.ts";
import { comeNear, enter, expectAccessible } from "./stage.tsx";

async function field(): Promise<HTMLElement> {
  return screen.findByRole("combobox", { name: /^Search messages/u });
}

describe("searching", () => {
  it("is opened by one key, marks what it found and leads to the entry, by keys alone", async () => {
    enter("/inbox/mine");
    await screen.findByRole("listbox", { name: /^Mine/u });
    fireEvent.keyDown(document.body, { key: "/" });
    const input = await field();
    await expectAccessible();
    fireEvent.change(input, { target: { value: "rotterdam" } });
    const list = await screen.findByRole("listbox", { name: "What was found" });
    const rows = within(list).getAllByRole("option");
    expect(rows.length).toBe(2);
    expect([...list.querySelectorAll("mark")].map((it) => it.textContent)).toEqual(["Rotterdam", "Rotterdam"]);
    expect(input.getAttribute("aria-activedescendant")).toBe(rows[0]?.id);
    expect(within(rows[0]!).getByText("Note")).toBeTruthy();
    await screen.findByText("2 hits");
    await expectAccessible();
    fireEvent.keyDown(input, { key: "ArrowDown" });
    fireEvent.keyDown(input, { key: "ArrowDown" });
    expect(input.getAttribute("aria-activedescendant")).toBe(rows[1]?.id);
    fireEvent.keyDown(input, { key: "ArrowUp" });
    fireEvent.keyDown(input, { key: "Enter" });
    await waitFor(() => expect(window.location.pathname).toMatch(/^\/inbox\/\w+\/v1$/u));
    const found = await waitFor(() => {
      const entry = document.querySelector(".entry-found");
      expect(entry).not.toBeNull();
      return entry!;
    });
    expect(found.textContent).toContain("hold a Duo");
    expect(found.getAttribute("aria-current")).toBe("true");
    expect(recent("a1")).toEqual(["rotterdam"]);
  });

  it("is narrowed by who wrote, and the address says so", async () => {
    enter("/search?q=rotterdam&by=note");
    const list = await screen.findByRole("listbox", { name: "What was found" });
    expect(within(list).getAllByRole("option").length).toBe(1);
    fireEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(within(screen.getByRole("listbox", { name: "What was found" })).getAllByRole("option").length).toBe(2));
    expect(window.location.search).toBe("?q=rotterdam");
  });

  it("says when nothing is found, and when it fails", async () => {
    enter("/search?q=zebra");
    await screen.findByText("Nothing found.");
    await expectAccessible();
    fireEvent.change(await field(), { target: { value: "fail" } });
    await screen.findByText(/^Searching takes too long/u);
    await screen.findByRole("button", { name: "Try again" });
  });

  it("leads to customers, and files are found by their names", async () => {
    enter("/search?q=remi");
    const list = await screen.findByRole("listbox", { name: "What was found" });
    fireEvent.click(within(list).getAllByRole("option")[0]!);
    await waitFor(() => expect(window.location.pathname).toBe("/customers/c1"));
    enter("/search?q=confirmation.pdf");
    expect((await screen.findByText("confirmation.pdf")).tagName).toBe("MARK");
  });

  it("offers what was searched for lately, until it is forgotten", async () => {
    enter("/search?q=invoice");
    await screen.findByRole("listbox", { name: "What was found" });
    fireEvent.keyDown(await field(), { key: "Enter" });
    await waitFor(() => expect(window.location.pathname).not.toBe("/search"));
    fireEvent.keyDown(document.body, { key: "/" });
    fireEvent.click(await screen.findByRole("button", { name: "invoice" }));
    await screen.findByRole("listbox", { name: "What was found" });
    fireEvent.change(await field(), { target: { value: "" } });
    fireEvent.click(await screen.findByRole("button", { name: "Forget these" }));
    await screen.findByText("Find anything anybody said.");
    expect(recent("a1")).toEqual([]);
  });

  it("from the palette goes on to everything", async () => {
    enter("/inbox/mine");
    await screen.findByRole("listbox", { name: /^Mine/u });
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    const palette = await screen.findByRole("combobox", { name: "Search and commands" });
    fireEvent.change(palette, { target: { value: "rotterdam" } });
    fireEvent.click(await screen.findByText("Search everything for “rotterdam”"));
    await waitFor(() => expect(window.location.pathname + window.location.search).toBe("/search?q=rotterdam"));
  });
});

describe("a thread opened somewhere before its end", () => {
  it("goes on to later pages and takes nothing in behind a gap", async () => {
    const { server } = enter("/search?q=commit%20to%20redeliver");
    // The newest page of this thread does not reach back to what is found.
    server.newest = 3;
    fireEvent.click(within(await screen.findByRole("listbox", { name: "What was found" })).getAllByRole("option")[0]!);
    await screen.findByRole("button", { name: "Show later" });
    expect(document.querySelector(".entry-found")?.textContent).toContain("commit to redeliver");
    server.write("v1", "Just now");
    await waitFor(() => expect(screen.queryByText("Just now")).toBeNull());
    fireEvent.click(screen.getByRole("button", { name: "To the latest" }));
    await screen.findByText("Just now");
    expect(screen.queryByRole("button", { name: "Show later" })).toBeNull();
  });
});

describe("a long thread", () => {
  it("loads in both directions as the reader comes near, page by page", async () => {
    const { server } = enter("/search?q=commit%20to%20redeliver");
    server.newest = 2;
    fireEvent.click(within(await screen.findByRole("listbox", { name: "What was found" })).getAllByRole("option")[0]!);
    const later = await screen.findByRole("button", { name: "Show later" });
    const loaded = (): number => theWorld().threads["v1"]?.entries.length ?? 0;
    expect(loaded()).toBe(5);
    comeNear(later);
    await waitFor(() => expect(loaded()).toBe(7));
    for (let page = 0; page < 20; page++) {
      const [end] = screen.queryAllByRole("button", { name: /^Show (?:later|earlier)$/u });
      if (!end) break;
      const known = loaded();
      comeNear(end);
      await waitFor(() => expect(loaded()).toBeGreaterThan(known));
    }
    await screen.findByText("Beginning of this conversation");
    expect(screen.queryByRole("button", { name: /^Show (?:later|earlier)$/u })).toBeNull();
  });
});

describe("what is asked", () => {
  it("has whole days of whoever asks", () => {
    const filter = asked(chosen(new URLSearchParams("q=lamp&from=2026-11-01&until=2026-11-02&channel=page&files=1")));
    expect(filter).toMatchObject({ q: "lamp", channel: "page", files: "1" });
    expect(Date.parse(filter.until!) - Date.parse(filter.from!)).toBe(2 * 86_400_000);
  });
});
