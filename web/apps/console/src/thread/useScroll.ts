import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

interface Scroll {
  /** How many came in below while the agent read further up. */
  below: number;
  /** Goes to the end; where it is not loaded, as soon as it is. */
  toLatest: () => void;
}

/** What there is to read. */
export interface Arrivals {
  count: number;
  first: string | undefined;
  /** Where later entries start that are not loaded; null if what is loaded reaches to the end. */
  after: string | null;
}

/** What the reader looks at, and how far below the top of the box it stands. */
interface Anchor {
  element: Element;
  offset: number;
}

const NEAR = 80;

/**
 * Keeps the reader's place: at the end while new things arrive there; otherwise what is looked at
 * stays where it is, whatever is put before it or finds its height late.
 *
 * @param found the entry for which the thread was opened, once it is there
 */
export function useScroll(
  box: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  arrivals: Arrivals,
  found: string | null = null,
): Scroll {
  const atEnd = useRef(true);
  const touched = useRef(false);
  const anchor = useRef<Anchor | null>(null);
  // Where we put the reader last; that is no move of theirs.
  const placed = useRef(-1);
  const known = useRef(arrivals);
  // Whether the reader wants to be at the end, which is still to be loaded.
  const wanted = useRef(false);
  const [below, setBelow] = useState(0);

  const ends = useCallback((element: Element) => known.current.after === null && atBottom(element), []);

  const settle = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const mark = touched.current ? null : (element.querySelector(".entry-found") ?? element.querySelector(".unread-mark"));
    if (mark) {
      // What is new stands a third down, with as much of what follows as there is room for.
      element.scrollTop += offsetIn(element, mark) - element.clientHeight / 3;
      atEnd.current = ends(element);
    } else if (atEnd.current) {
      element.scrollTop = element.scrollHeight;
    } else if (anchor.current?.element.isConnected) {
      element.scrollTop += offsetIn(element, anchor.current.element) - anchor.current.offset;
    }
    placed.current = element.scrollTop;
  }, [box, ends]);

  // What was looked for is gone to once it is there, wherever the reader was.
  useLayoutEffect(() => {
    if (!found) return;
    touched.current = false;
    settle();
    box.current?.querySelector<HTMLElement>(".entry-found")?.focus({ preventScroll: true });
  }, [found, settle, box]);

  const toLatest = useCallback(() => {
    touched.current = true;
    wanted.current = known.current.after !== null;
    if (!wanted.current) {
      atEnd.current = true;
      settle();
    }
    setBelow(0);
  }, [settle]);

  useLayoutEffect(() => {
    const before = known.current;
    known.current = arrivals;
    if (arrivals.count === 0) return;
    const came = before.first === arrivals.first && before.after === arrivals.after && before.count < arrivals.count;
    if (wanted.current && arrivals.after === null) {
      wanted.current = false;
      atEnd.current = true;
    }
    settle();
    if (came && before.count > 0 && !atEnd.current) setBelow((count) => count + arrivals.count - before.count);
  }, [arrivals, settle]);

  useEffect(() => {
    const element = box.current;
    const inner = content.current;
    if (!element || !inner) return;
    const touch = (): void => {
      touched.current = true;
    };
    const moved = (): void => {
      if (!touched.current || element.scrollTop === placed.current) return;
      atEnd.current = ends(element);
      anchor.current = looked(element, inner);
      if (atEnd.current) setBelow(0);
    };
    const grown = new ResizeObserver(settle);
    // Somebody went to an entry: by keys, or a screen reader did.
    const gone = (event: FocusEvent): void => {
      if (event.target instanceof Element && event.target.matches("article:not(.entry-found)")) {
        touched.current = true;
        moved();
      }
    };
    const hands = ["wheel", "touchstart", "pointerdown", "keydown"] as const;
    for (const hand of hands) element.addEventListener(hand, touch, { passive: true });
    element.addEventListener("scroll", moved, { passive: true });
    element.addEventListener("focusin", gone);
    grown.observe(inner);
    grown.observe(element);
    return () => {
      for (const hand of hands) element.removeEventListener(hand, touch);
      element.removeEventListener("scroll", moved);
      element.removeEventListener("focusin", gone);
      grown.disconnect();
    };
  }, [box, content, settle, ends]);

  return { below, toLatest };
}

function atBottom(box: Element): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
}

function offsetIn(box: Element, element: Element): number {
  return element.getBoundingClientRect().top - box.getBoundingClientRect().top;
}

/**
 * The first entry that can be seen. Marks of days and what stands at the ends are none: they go, or
 * stay, when more is put before them; and how the very first entry looks depends on what is before.
 */
function looked(box: Element, inner: Element): Anchor | null {
  const top = box.getBoundingClientRect().top + 8;
  const entries = inner.querySelectorAll(":scope > article");
  let at = 0;
  for (let to = entries.length; at < to; ) {
    const middle = (at + to) >> 1;
    if ((entries[middle]?.getBoundingClientRect().bottom ?? 0) > top) to = middle;
    else at = middle + 1;
  }
  const element = (at === 0 ? entries[1] : undefined) ?? entries[at];
  return element ? { element, offset: offsetIn(box, element) } : null;
}
