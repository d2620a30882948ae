import { create } from "zustand";

/** Which columns stand beside the thread where there is room for them. */
export const usePanes = create<{ list: boolean; record: boolean }>(() => ({ list: true, record: true }));
