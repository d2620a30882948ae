import { actions, keys } from "./actions.ts";
import { common } from "./common.ts";
import { composer } from "./composer.ts";
import { customer } from "./customer.ts";
import { heard } from "./heard.ts";
import { handoff } from "./handoff.ts";
import { inbox } from "./inbox.ts";
import { macros } from "./macros.ts";
import { ledger } from "./ledger.ts";
import { notices } from "./notices.ts";
import { roles } from "./roles.ts";
import { search } from "./search.ts";
import { session } from "./session.ts";
import { care } from "./care.ts";
import { channels } from "./channels.ts";
import { settings } from "./settings.ts";
import { simulator } from "./simulator.ts";
import { suggestions } from "./suggestions.ts";
import { thread } from "./thread.ts";
import { time } from "./time.ts";
import { traffic } from "./traffic.ts";
import { bulk, views } from "./views.ts";
import { work } from "./work.ts";

/** English, the language in which the product is written. */
export const en = { common, actions, keys, session, search, inbox, views, bulk, thread, composer, handoff, macros, customer, ledger, suggestions, care, channels, roles, settings, traffic, simulator, work, time, notices, heard };

/** The same sentences in whichever words. */
type Worded<T> = T extends (...given: infer G) => string ? (...given: G) => string : T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]: Worded<T[K]> } : T;

/** Every sentence of the interface. A language that claims to be complete is, or does not compile. */
export type Catalogue = Worded<typeof en>;
