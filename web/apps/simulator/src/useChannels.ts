import { useEffect, useState } from "react";
import { channels, standIns, type Channel, type StandIn } from "./api.ts";

const PAUSE = 3000;

/** What can be written on, and what could be connected; both change while somebody connects. */
export interface Channels {
  channels: Channel[];
  standIns: StandIn[];
}

/** The channels as they are now: null until they are known, "unavailable" outside a demo. */
export function useChannels(): Channels | null | "unavailable" {
  const [known, setKnown] = useState<Channels | null | "unavailable">(null);
  useEffect(() => {
    let gone = false;
    let wait: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      try {
        const [now, possible] = await Promise.all([channels(), standIns()]);
        if (!gone) setKnown({ channels: now, standIns: possible });
      } catch {
        // Known ones stay: the server starts or stops.
        if (!gone) setKnown((before) => before ?? "unavailable");
      }
      if (!gone) wait = setTimeout(() => void ask(), PAUSE);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(wait);
    };
  }, []);
  return known;
}
