import { useEffect, useRef, type RefObject } from "react";

/** How far ahead of the reader the next part is asked for, in pixels. */
const AHEAD = 1200;

/**
 * Asks for more as soon as the reader comes near an end of what is loaded, and again as long as it
 * stays near.
 *
 * @param end what stands at that end, inside of what scrolls
 * @param cursor where it goes on; null where it does not
 */
export function useNear(end: RefObject<Element | null>, cursor: string | null, load: () => void): void {
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    const element = end.current;
    if (!element || cursor === null) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some((it) => it.isIntersecting)) latest.current();
      },
      { root: element.closest(".scroll"), rootMargin: `${AHEAD}px 0px` },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [end, cursor]);
}
