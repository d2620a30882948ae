import { useEffect, useState } from "react";
import { received, type Received } from "./api.ts";

const PAUSE = 1000;

/** What the stand-in providers received from us, as it comes. */
export function useReceived(): Received[] {
  const [items, setItems] = useState<Received[]>([]);
  useEffect(() => {
    let since = "";
    let gone = false;
    let wait: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      try {
        const page = await received(since);
        if (gone) return;
        since = page.next ?? since;
        if (page.items.length) setItems((known) => [...known, ...page.items]);
      } catch {
        // The server starts or stops; ask again.
      }
      if (!gone) wait = setTimeout(() => void ask(), document.hidden ? PAUSE * 5 : PAUSE);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(wait);
    };
  }, []);
  return items;
}
