import type { Page } from "playwright-core";

interface Row {
  id: string;
  number: number;
}

interface Rows {
  items: Row[];
  next: string | null;
  total: number;
}

const PAGE = 50;

/** Makes every list one of so many conversations, each like one of those that the server gave. */
export async function lengthen(page: Page, total: number): Promise<void> {
  let known: Row[] = [];
  await page.route(/\/api\/v1\/conversations\?/, async (route) => {
    if (known.length === 0) known = ((await (await route.fetch()).json()) as Rows).items;
    const from = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
    const to = Math.min(total, from + PAGE);
    const items = Array.from({ length: to - from }, (_, n) => ({ ...known[(from + n) % known.length], ...numbered(from + n) }));
    await route.fulfill({ json: { items, next: to < total ? String(to) : null, total } satisfies Rows });
  });
}

function numbered(n: number): Row {
  return { id: `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`, number: n };
}

/** Scrolls down the list by the wheel until so many rows have passed; the most that were in the document at once. */
export async function scroll(page: Page, rows: number): Promise<number> {
  const list = page.getByRole("listbox");
  await list.hover();
  let most = 0;
  for (let seen = 0; seen < rows; ) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(16);
    const places = await list.getByRole("option").evaluateAll((all) => all.map((row) => Number(row.ariaPosInSet)));
    most = Math.max(most, places.length);
    seen = Math.max(seen, ...places);
  }
  return most;
}
