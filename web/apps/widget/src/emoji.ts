import { dress, h } from "./dom";
import css from "./emoji.css";

const EMOJI =
  "😀 😄 😂 🙂 😉 😊 😍 😎 🤔 😐 😕 😢 😭 😡 😱 😴 👍 👎 👌 👏 🙏 💪 👋 🤝 ❤️ 💔 🎉 🔥 ⭐ ✅ ❌ ❓ ⚠️ 📷 📎 📦 🚚 💳 📞 ✉️".split(
    " ",
  );

let dressed = false;

/** Opens or closes the palette; arrows walk it, Escape leaves it. */
export function toggle(place: HTMLElement, opener: HTMLElement, label: string, pick: (emoji: string) => void): void {
  const old = place.querySelector(".em");
  opener.setAttribute("aria-expanded", String(!old));
  if (old) return old.remove();
  const close = () => {
    palette.remove();
    opener.setAttribute("aria-expanded", "false");
  };
  const palette = h("div", { class: "em", role: "group", "aria-label": label });
  const buttons = EMOJI.map((emoji, index) =>
    h("button", { type: "button", tabindex: index ? -1 : 0, click: () => (close(), pick(emoji)) }, emoji),
  );
  palette.append(...buttons);
  palette.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      opener.focus();
    } else if (step) {
      event.preventDefault();
      const active = (palette.getRootNode() as ShadowRoot).activeElement as HTMLButtonElement;
      buttons[Math.min(buttons.length - 1, Math.max(0, buttons.indexOf(active) + step))]?.focus();
    }
  });
  if (!dressed) dress(place, css);
  dressed = true;
  place.append(palette);
  buttons[0]?.focus();
}
