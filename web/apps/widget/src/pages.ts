import type { PageView } from "./protocol";

/** Tells which page is looked at, each once. */
export class Pages {
  #told = "";
  readonly #moved = () => this.look();

  constructor(private readonly tell: (view: PageView) => boolean) {
    addEventListener("popstate", this.#moved);
    turns()?.addEventListener("navigatesuccess", this.#moved);
  }

  look(): void {
    const page = here();
    if (page !== this.#told && this.tell({ type: "page", page, title: document.title.slice(0, 200) })) this.#told = page;
  }

  end(): void {
    removeEventListener("popstate", this.#moved);
    turns()?.removeEventListener("navigatesuccess", this.#moved);
  }
}

/** Without query and fragment, which may hold secrets. */
function here(): string {
  return (location.origin + location.pathname).slice(0, 1000);
}

/** The browser's own notice that a page turned without being loaded anew. */
function turns(): EventTarget | undefined {
  return (window as { navigation?: EventTarget }).navigation;
}
