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
