// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { startTheme } from "../app/theme.ts";
import { enter, expectAccessible } from "./stage.tsx";

const page = document.documentElement.dataset;

/** A system with wishes that can change. */
function system(wishes: string[]): { wish: (query: string, on: boolean) => void } {
  const listeners: (() => void)[] = [];
  vi.stubGlobal("matchMedia", (query: string) => ({
    get matches() {
      return wishes.some((wish) => query.includes(wish));
    },
    addEventListener: (_: string, listener: () => void) => listeners.push(listener),
    removeEventListener: () => undefined,
  }));
  return {
    wish: (query, on) => {
      wishes.splice(0, wishes.length, ...wishes.filter((it) => it !== query), ...(on ? [query] : []));
      act(() => listeners.forEach((tell) => tell()));
    },
  };
}

async function choose(name: string): Promise<void> {
  fireEvent.click(screen.getByRole("button", { name: "Maya Lindqvist, your menu" }));
  fireEvent.click(await screen.findByRole("menuitem", { name }));
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
}

describe("colours", () => {
  it("are chosen in one place, high contrast over light and dark", async () => {
    enter("/inbox/mine");
    system([]);
    startTheme();
    await screen.findByRole("listbox", { name: /^Mine/u });
    expect(page).toMatchObject({ theme: "light", contrast: "usual" });
    fireEvent.click(screen.getByRole("button", { name: "Maya Lindqvist, your menu" }));
    await screen.findByRole("menuitem", { name: "High contrast" });
    await expectAccessible();
    fireEvent.click(screen.getByRole("menuitem", { name: "High contrast" }));
    await waitFor(() => expect(page).toMatchObject({ theme: "light", contrast: "more" }));
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    await choose("Dark");
    expect(page).toMatchObject({ theme: "dark", contrast: "more" });
    startTheme();
    expect(page).toMatchObject({ theme: "dark", contrast: "more" });
    await choose("High contrast");
    await choose("As the system has it");
    expect(page).toMatchObject({ theme: "light", contrast: "usual" });
    expect(localStorage.getItem("throughline.contrast")).toBeNull();
  });

  it("follow the system as long as nothing else was chosen", async () => {
    enter("/inbox/mine");
    const { wish } = system(["prefers-contrast: more"]);
    startTheme();
    await screen.findByRole("listbox", { name: /^Mine/u });
    expect(page).toMatchObject({ theme: "light", contrast: "more" });
    wish("prefers-color-scheme: dark", true);
    expect(page).toMatchObject({ theme: "dark", contrast: "more" });
    await choose("High contrast");
    expect(page["contrast"]).toBe("usual");
    wish("prefers-color-scheme: dark", false);
    expect(page).toMatchObject({ theme: "light", contrast: "usual" });
  });
});
