const LANDMARKS = "nav.rail, .list, main, aside.record, nav.sections";

/** Moves the focus to the next part of the page. */
export function nextLandmark(back: boolean): void {
  const parts = [...document.querySelectorAll<HTMLElement>(LANDMARKS)].filter((part) => part.offsetParent !== null);
  const at = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts[(at + (back ? -1 : 1) + parts.length) % parts.length];
  if (!next) return;
  if (!next.hasAttribute("tabindex")) next.setAttribute("tabindex", "-1");
  next.focus();
}

/** Moves the focus past the list to where the reply is written. */
export function toReply(): void {
  document.querySelector<HTMLElement>(".composer-text, .composer-closed button, main")?.focus();
}

/** Moves the focus to the entry after or before the one it is in; from elsewhere to the last that can be seen. */
export function walkEntries(by: 1 | -1): void {
  const entries = [...document.querySelectorAll<HTMLElement>('[role="log"] article')];
  const at = entries.findIndex((it) => it.contains(document.activeElement));
  const bottom = document.querySelector('[role="log"]')?.getBoundingClientRect().bottom ?? 0;
  const next = at >= 0 ? entries[at + by] : entries.findLast((it) => it.getBoundingClientRect().top <= bottom);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

/** Plays the recording in the entry that has the focus, or lets it rest; answers whether there is one. */
export function playFocused(): boolean {
  const sound = document.activeElement?.closest("article")?.querySelector<HTMLMediaElement>("audio, video");
  if (!sound) return false;
  if (sound.paused) void sound.play();
  else sound.pause();
  return true;
}
