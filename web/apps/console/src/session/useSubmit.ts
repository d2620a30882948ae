import { Problem } from "@throughline/client";
import { heard } from "@throughline/i18n";
import { useState } from "react";
import { inWords } from "../desk/server.ts";

export interface Submission {
  busy: boolean;
  problem: Problem | null;
  /** What is wrong as a whole, in words. */
  words: string | null;
  run: (task: () => Promise<void>) => Promise<void>;
  fault: (field: string) => string | undefined;
}

/** Sends a form once at a time and keeps what was refused. */
export function useSubmit(told: (problem: Problem) => string | null = () => null): Submission {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const problem = failure instanceof Problem ? failure : null;
  const words = failure
    ? ((problem && told(problem)) ?? (problem?.faults.length ? null : inWords(failure)))
    : null;
  return {
    busy,
    problem,
    words,
    fault: (field) => {
      const reason = problem?.fault(field);
      return reason && heard(reason);
    },
    run: async (task) => {
      if (busy) return;
      setBusy(true);
      setFailure(null);
      try {
        await task();
      } catch (reason) {
        setFailure(reason);
        if (reason instanceof Problem && reason.faults.length) requestAnimationFrame(toFirstFault);
      } finally {
        setBusy(false);
      }
    },
  };
}

/** A long form may have its first fault far from its button. */
function toFirstFault(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
