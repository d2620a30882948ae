/** Elements without innerHTML and without style attributes: pages with a strict CSP allow neither. */

type Child = Node | string | null | undefined | false;

/** Attributes by name; functions listen to the event of that name. */
export type Props = Record<string, string | boolean | number | null | undefined | ((event: never) => void)>;

/** Makes an element. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

const paths = {
  chat: "M14.25 6.5V4.75a2 2 0 0 0-2-2h-8.5a2 2 0 0 0-2 2v6.5a2 2 0 0 0 2 2H6M1.9 5.75h12.2",
  close: "m4 4 8 8M12 4l-8 8",
  back: "M9.75 4.25 6 8l3.75 3.75",
  clip: "m13.4 7.4-5.5 5.5a3.6 3.6 0 0 1-5.1-5.1l5.6-5.6a2.4 2.4 0 0 1 3.4 3.4l-5.5 5.5a1.2 1.2 0 0 1-1.7-1.7L9.5 4.5",
  smile: "M14.25 8A6.25 6.25 0 1 1 1.75 8a6.25 6.25 0 0 1 12.5 0ZM5.4 9.6a3.2 3.2 0 0 0 5.2 0M5.9 6.1h.01M10.1 6.1h.01",
  send: "M8 13.25V3M3.5 7.25 8 2.75l4.5 4.5",
  check: "m3 8.5 3.25 3.25L13 4.75",
  checks: "m1.25 8.75 2.9 2.9 6-6.9M7.7 11.2l.45.45 6.1-6.9",
  clock: "M14.25 8A6.25 6.25 0 1 1 1.75 8a6.25 6.25 0 0 1 12.5 0ZM8 4.5V8l2.4 1.5",
  file: "M4 1.75h5L13 6v6.5a1.75 1.75 0 0 1-1.75 1.75H4A1.25 1.25 0 0 1 2.75 13V3A1.25 1.25 0 0 1 4 1.75ZM9 2v4h4",
};

/** Draws an icon that says nothing to a screen reader. */
export function icon(name: keyof typeof paths): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const draw = (d: string, filled: boolean) => {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", d);
    if (filled) path.setAttribute("class", "f");
    svg.append(path);
  };
  draw(paths[name], false);
  if (name === "chat") draw("M8.5 11.25A2.5 2.5 0 0 1 11 8.75h.9a2.5 2.5 0 0 1 0 5H8.5z", true);
  return svg;
}

/** A button that shows an icon and has a name. */
export function iconButton(
  name: keyof typeof paths,
  label: string,
  act: (event: Event) => void,
  style = "x",
): HTMLButtonElement {
  return h("button", { class: style, type: "button", "aria-label": label, title: label, click: act }, icon(name));
}

/** Text with its web addresses as links. */
export function linked(text: string): (Node | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}])/)
    .map((part, index) =>
      index % 2 ? h("a", { href: part, target: "_blank", rel: "noopener noreferrer nofollow" }, part) : part,
    );
}

/** The letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

/** Adds a style sheet to the shadow root that the element is in, once. */
export function dress(place: Node, css: string): void {
  const { adoptedStyleSheets } = place.getRootNode() as ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  adoptedStyleSheets?.push(sheet);
}
