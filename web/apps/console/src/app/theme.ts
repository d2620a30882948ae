import { create } from "zustand";
import { read, write } from "../desk/drafts.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export type Contrast = "system" | "more" | "usual";

interface Look {
  theme: Theme;
  dark: boolean;
  contrast: Contrast;
  /** Whether contrast is high, by whomever's wish. */
  high: boolean;
}

const THEME = "throughline.theme";
const CONTRAST = "throughline.contrast";
const wishes = {
  dark: () => window.matchMedia("(prefers-color-scheme: dark)"),
  more: () => window.matchMedia("(prefers-contrast: more)"),
};

export const useTheme = create<Look>(() => ({ theme: "system", dark: false, contrast: "system", high: false }));

/** Takes what was chosen, or the system's wishes, and follows the system while nothing is chosen. */
export function startTheme(): void {
  const theme = read(THEME);
  const contrast = read(CONTRAST);
  apply({
    theme: theme === "light" || theme === "dark" ? theme : "system",
    contrast: contrast === "more" || contrast === "usual" ? contrast : "system",
  });
  for (const wish of Object.values(wishes)) wish().addEventListener("change", () => apply({}));
}

/** Light, dark, or as the system has it. */
export function chooseTheme(theme: Theme): void {
  write(THEME, theme === "system" ? null : theme);
  apply({ theme });
}

/** Changes between light and dark; back to the system's choice where that is the same. */
export function toggleTheme(): void {
  const wanted = !useTheme.getState().dark;
  chooseTheme(wanted === wishes.dark().matches ? "system" : wanted ? "dark" : "light");
}

/** Changes between high and usual contrast; back to the system's choice where that is the same. */
export function toggleContrast(): void {
  const wanted = !useTheme.getState().high;
  const contrast: Contrast = wanted === wishes.more().matches ? "system" : wanted ? "more" : "usual";
  write(CONTRAST, contrast === "system" ? null : contrast);
  apply({ contrast });
}

function apply(change: Partial<Pick<Look, "theme" | "contrast">>): void {
  const { theme, contrast } = { ...useTheme.getState(), ...change };
  const dark = theme === "system" ? wishes.dark().matches : theme === "dark";
  const high = contrast === "system" ? wishes.more().matches : contrast === "more";
  const page = document.documentElement;
  page.dataset["theme"] = dark ? "dark" : "light";
  page.dataset["contrast"] = high ? "more" : "usual";
  // The frame that a system draws around an installed app.
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", getComputedStyle(page).getPropertyValue("--canvas").trim());
  useTheme.setState({ theme, dark, contrast, high });
}
