// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enter, expectAccessible } from "./stage.tsx";

const cards = (): string[] => screen.queryAllByRole("article").map((it) => it.getAttribute("aria-label") ?? "");

describe("the queue of suggestions", () => {
  it("is worked through by keys, each decision taken at once", async () => {
    enter("/suggestions");
    await waitFor(() => expect(cards()).toEqual(["Remi Vasseur and +44 7700 900318", "Remi Vasseur and Samir Oueslati", "Inês Albuquerque and Kwame Boateng"]));
    await screen.findByRole("link", { name: "Suggestions, 3 to decide" });
    await expectAccessible();
    fireEvent.keyDown(window, { key: "a" });
    await screen.findByText("Remi Vasseur and +44 7700 900318 are one person now.");
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Remi Vasseur and Samir Oueslati"));
    // These two have proved to be two: the pair comes back, with the reason.
    fireEvent.keyDown(window, { key: "a" });
    await screen.findByText(/cannot be one person/u);
    await waitFor(() => expect(cards()).toHaveLength(2));
    fireEvent.keyDown(window, { key: "j" });
    fireEvent.keyDown(window, { key: "q" });
    const card = await screen.findByRole("article", { name: "Inês Albuquerque and Kwame Boateng" });
    await within(card).findByText(/^Code sent to r…@atelierbrume\.example/u);
    fireEvent.keyDown(window, { key: "r" });
    await waitFor(() => expect(cards()).toEqual(["Remi Vasseur and Samir Oueslati"]));
    fireEvent.keyDown(window, { key: "r" });
    await screen.findByText("Everybody is who they are.");
    await expectAccessible();
    fireEvent.click(screen.getByRole("radio", { name: "Not the same" }));
    await waitFor(() => expect(cards()).toHaveLength(2));
    expect(screen.queryByRole("button", { name: /ask the customer$/u })).toBeNull();
  });

  it("is hinted at where one of the two is looked at", async () => {
    enter("/inbox/mine/v1");
    const record = await screen.findByRole("complementary", { name: "Customer record" });
    await within(record).findByText("+44 7700 900318 may be Remi Vasseur");
    await expectAccessible();
    fireEvent.click(within(record).getByLabelText("Remi Vasseur and +44 7700 900318: not the same person"));
    await within(record).findByText("Samir Oueslati may be Remi Vasseur");
    fireEvent.click(within(record).getByLabelText("Whole timeline"));
    const weave = (await screen.findByText("4 addresses, one person")).closest("section") as HTMLElement;
    await within(weave).findByText("Samir Oueslati may be Remi Vasseur");
    fireEvent.keyDown(window, { key: "m" });
    await screen.findByText("Possible matches");
    await expectAccessible();
  });
});
