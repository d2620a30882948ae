import { createContext, useContext, useEffect, useState, type ReactNode } from "react";

/** Who has stayed for so many milliseconds does not only walk by. */
export const STAY = 200;

const Stayed = createContext(true);

/** Whether what stands around is there for longer than somebody takes to walk by: then it asks for more. */
export function useStayed(): boolean {
  return useContext(Stayed);
}

/** Its children ask for more once they have been on the page for that long. */
export function Staying({ children }: { children: ReactNode }) {
  const [stayed, setStayed] = useState(false);
  useEffect(() => {
    const wait = setTimeout(() => setStayed(true), STAY);
    return () => clearTimeout(wait);
  }, []);
  return <Stayed value={stayed}>{children}</Stayed>;
}
