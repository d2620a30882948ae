import { bestOf, isLanguage, speak, type Language } from "@throughline/i18n";
import { create } from "zustand";
import { read, write } from "./drafts.ts";
import { reloadChannels } from "./loading.ts";
import { api, complain } from "./server.ts";
import { useDesk } from "./store.ts";

const STORE = "throughline.language";

/** What is spoken, and what the agent chose; without a choice it is what the browser asks for. */
export const useLanguage = create<{ spoken: Language; chosen: Language | null }>(() => ({ spoken: "en", chosen: null }));

/** Speaks as the last agent did on this machine, until it is known who is here. */
export function startLanguage(): Promise<void> {
  return speakAs(read(STORE));
}

/** What the browser asks for. */
export function browsersLanguage(): Language {
  return bestOf(navigator.languages);
}

/** Speaks this language; the browser's if there is none, or none of ours. */
export async function speakAs(tag: string | null): Promise<void> {
  const chosen = isLanguage(tag) ? tag : null;
  const spoken = chosen ?? browsersLanguage();
  try {
    if (await speak(spoken)) useLanguage.setState({ spoken, chosen });
    write(STORE, chosen);
  } catch {
    // Its words could not be loaded: better another language than no page.
  }
}

/** The agent chooses; it holds wherever they log in. */
export async function chooseLanguage(chosen: Language | null): Promise<void> {
  try {
    const session = await api.changeSession({ language: chosen });
    await speakAs(session.language);
    useDesk.setState({ session });
    await reloadChannels();
  } catch (failure) {
    complain(failure);
  }
}
