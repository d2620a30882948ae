import { dress, h } from "./dom";
import css from "./form.css";
import type { Text } from "./text/en";

/** What the form needs from the panel. */
export interface FormEnds {
  /** Where the form will stand. */
  place: Node;
  text: Text;
  /** Required: before the first message, and it cannot be put away. */
  required: boolean;
  name: string;
  save(name: string, email: string): void;
  skip(): void;
}

/** Asks for a name and an e-mail address. */
export function introduction({ place, text, required, name, save, skip }: FormEnds): HTMLFormElement {
  dress(place, css);
  const nameField = h("input", {
    name: "name",
    autocomplete: "name",
    value: name,
    maxlength: 190,
    "aria-required": required,
  });
  const emailField = h("input", {
    name: "email",
    type: "email",
    autocomplete: "email",
    maxlength: 250,
    inputmode: "email",
    "aria-required": true,
  });
  const field = (label: string, input: HTMLInputElement, fault: HTMLElement) => {
    fault.id = `fault-${input.name}`;
    input.setAttribute("aria-describedby", fault.id);
    return h("label", {}, h("span", {}, label), input, fault);
  };
  const faults = [h("small", { class: "bad" }), h("small", { class: "bad" })] as const;
  const check = (input: HTMLInputElement, fault: HTMLElement, ok: boolean, words: string) => {
    fault.textContent = ok ? "" : words;
    input.setAttribute("aria-invalid", String(!ok));
    if (!ok) input.focus();
    return ok;
  };
  return h(
    "form",
    {
      class: "form",
      novalidate: true,
      "aria-label": required ? text.who : text.where,
      submit: (event: Event) => {
        event.preventDefault();
        const email = emailField.value.trim();
        const named = nameField.value.trim();
        const good = check(emailField, faults[1], /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email), text.emailFault);
        if (check(nameField, faults[0], !required || !!named, text.nameFault) && good) save(named, email);
      },
    },
    h("p", { class: "ask" }, required ? text.who : text.where),
    field(text.name, nameField, faults[0]),
    field(text.email, emailField, faults[1]),
    h(
      "div",
      { class: "acts" },
      h("button", { class: "main", type: "submit" }, text.save),
      !required && h("button", { class: "link", type: "button", click: skip }, text.skip),
    ),
  );
}
