import { common } from "./common.ts";
import { composer } from "./composer.ts";
import { customer } from "./customer.ts";
import { inbox } from "./inbox.ts";
import { macros } from "./macros.ts";
import { ledger } from "./ledger.ts";
import { roles } from "./roles.ts";
import { search } from "./search.ts";
import { session } from "./session.ts";
import { care } from "./care.ts";
import { channels } from "./channels.ts";
import { settings } from "./settings.ts";
import { simulator } from "./simulator.ts";
import { suggestions } from "./suggestions.ts";
import { thread } from "./thread.ts";
import { traffic } from "./traffic.ts";
import { bulk, views } from "./views.ts";
import { work } from "./work.ts";

/** English, the language in which the product is written. */
export const en = { common, session, search, inbox, views, bulk, thread, composer, macros, customer, ledger, suggestions, care, channels, roles, settings, traffic, simulator, work };
