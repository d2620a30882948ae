// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

async function choose(label: string, option: RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name: new RegExp(label, "u") }));
  fireEvent.click((await screen.findAllByRole("option", { name: option })).pop() as HTMLElement);
}

/** The lines of the ledger, without its head. */
async function lines(number: number): Promise<HTMLElement[]> {
  return waitFor(() => {
    const rows = within(screen.getByRole("table")).getAllByRole("row").slice(1);
    expect(rows.length).toBe(number);
    return rows;
  });
}

describe("the delivery ledger", () => {
  it("is searched by what is chosen, and the address says so", async () => {
    enter("/settings/traffic");
    await lines(8);
    await screen.findByText(/Raw requests are kept for 30 days\./u);
    fireEvent.click(screen.getByRole("radio", { name: "Went out" }));
    await lines(5);
    await choose("State", /^Failed, 3$/u);
    await lines(3);
    expect(window.location.search).toBe("?direction=out&state=failed");
    fireEvent.change(screen.getByRole("textbox", { name: "Words of the reason" }), { target: { value: "stopped" } });
    await lines(1);
    fireEvent.click(screen.getByRole("radio", { name: "Came in" }));
    await screen.findByText("Nothing like this came or went.");
    await expectAccessible();
  });

  it("opens as a link says", async () => {
    enter("/settings/traffic?inbox=i2&state=failed");
    const [line] = await lines(1);
    expect(line?.textContent).toContain("A message without a sender");
  });

  it("shows a raw request without its secrets, and replays it", async () => {
    enter("/settings/traffic?direction=in&state=failed");
    await lines(1);
    fireEvent.click(screen.getByRole("button", { name: /^Raw request,/u }));
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText(/authorization: •••/u);
    await expectAccessible();
    fireEvent.click(within(dialog).getByRole("button", { name: "Replay" }));
    await screen.findByText("It runs again.");
  });

  it("tries all that failed again, and says what it left alone", async () => {
    enter("/settings/traffic?state=failed");
    await lines(4);
    const all = screen.getByRole("button", { name: "Try all again" });
    await waitFor(() => expect(all.hasAttribute("disabled")).toBe(false));
    fireEvent.click(all);
    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("1 request is processed again, 3 messages are sent again");
    fireEvent.click(within(dialog).getByRole("button", { name: "Try all again" }));
    await within(dialog).findByText("2 messages sent again.");
    expect(dialog.textContent).toContain("1 message left alone: nobody knows whether it arrived");
    await expectAccessible();
    fireEvent.click(within(dialog).getAllByRole("button", { name: "Close" })[0] as HTMLElement);
    await lines(1);
  });
});
