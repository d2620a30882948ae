import { useEffect, useState, type RefObject } from "react";

/** Takes files that are dropped on an element; answers whether some hang over it. */
export function useDrop(box: RefObject<HTMLElement | null>, add: (files: Iterable<File>) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const thread = box.current?.closest("main") ?? box.current;
    if (!thread) return;
    let depth = 0;
    const files = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent): void => {
      if (!files(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!files(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hold = (event: DragEvent): void => {
      if (files(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!files(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      add([...(event.dataTransfer?.files ?? [])]);
    };
    thread.addEventListener("dragenter", enter);
    thread.addEventListener("dragleave", leave);
    thread.addEventListener("dragover", hold);
    thread.addEventListener("drop", drop);
    return () => {
      thread.removeEventListener("dragenter", enter);
      thread.removeEventListener("dragleave", leave);
      thread.removeEventListener("dragover", hold);
      thread.removeEventListener("drop", drop);
    };
  }, [box, add]);
  return over;
}
