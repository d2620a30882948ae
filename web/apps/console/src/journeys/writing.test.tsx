// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

async function dialog(): Promise<HTMLElement> {
  fireEvent.keyDown(document.body, { key: "c" });
  return screen.findByRole("dialog", { name: "New conversation" });
}

async function recipient(within_: HTMLElement, text: string, option: RegExp): Promise<void> {
  fireEvent.change(within(within_).getByRole("combobox", { name: "To" }), { target: { value: text } });
  fireEvent.click(await within(within_).findByRole("option", { name: option }));
}

function fill(label: string | RegExp, value: string): void {
  fireEvent.change(screen.getByRole("textbox", { name: label }), { target: { value } });
}

describe("an agent writes first", () => {
  it("to an address that is new, where anything can be written", async () => {
    const { server } = enter("/inbox/mine");
    await screen.findByRole("listbox", { name: /^Mine/u });
    const box = await dialog();
    await recipient(box, "zoe@shop.example", /Write to zoe@shop\.example/u);
    await screen.findByText("Over E-mail, help@tern.example");
    fireEvent.change(await screen.findByRole("textbox", { name: /^Their name/u }), { target: { value: "Zoe" } });
    fill("Subject", "Your order");
    fill("Message", "It is **here**.");
    await expectAccessible();
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    await screen.findByRole("log", { name: "Messages with Zoe" });
    expect(server.begun).toEqual([
      { inboxId: "i1", to: "email:zoe@shop.example", text: "It is here.", html: "<p>It is <strong>here</strong>.</p>", name: "Zoe", subject: "Your order" },
    ]);
  });

  it("to a number, only with a template and their consent", async () => {
    const { server } = enter("/inbox/mine");
    await screen.findByRole("listbox", { name: /^Mine/u });
    const box = await dialog();
    await recipient(box, "+47 99 00 11 22", /Write to/u);
    await screen.findByText("WhatsApp begins only with an approved template.");
    const send = screen.getByRole<HTMLButtonElement>("button", { name: "Send" });
    fireEvent.click(screen.getByRole("button", { name: "Pick a template" }));
    fireEvent.click(await screen.findByRole("button", { name: /delivery_slipped/u }));
    fill("Value for 1", "Zoe");
    fill("Value for 2", "48821");
    fireEvent.click(screen.getByRole("button", { name: "Done" }));
    await screen.findByText("Hello Zoe, order 48821 is late. We are on it.");
    expect(send.disabled).toBe(true);
    fill("How did they agree?", "on the phone");
    await waitFor(() => expect(send.disabled).toBe(false));
    fireEvent.click(send);
    await waitFor(() => expect(server.begun).toHaveLength(1));
    expect(server.begun[0]).toMatchObject({
      to: "phone:+4799001122",
      consent: "on the phone",
      template: { name: "delivery_slipped", language: "en", variables: { 1: "Zoe", 2: "48821" } },
    });
  });

  it("to a customer, who may have a conversation already", async () => {
    enter("/inbox/mine");
    await screen.findByRole("listbox", { name: /^Mine/u });
    const box = await dialog();
    await recipient(box, "remi", /Remi Vasseur.*remi@atelierbrume/u);
    await screen.findByText("They have a conversation that is not resolved.");
    fireEvent.click(screen.getByRole("button", { name: "Open it" }));
    await screen.findByRole("log", { name: "Messages with Remi Vasseur" });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("never to those who wanted no more messages", async () => {
    enter("/inbox/mine");
    await screen.findByRole("listbox", { name: /^Mine/u });
    const box = await dialog();
    await recipient(box, "stop@shop.example", /Write to/u);
    expect((await screen.findByRole("alert")).textContent).toBe("They wanted no more messages here.");
    expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
  });

  it("from the palette", async () => {
    enter("/inbox/mine");
    await screen.findByRole("listbox", { name: /^Mine/u });
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    fireEvent.click(await screen.findByRole("option", { name: /^New conversation/u }));
    expect(await screen.findByRole("dialog", { name: "New conversation" })).toBeTruthy();
  });
});
