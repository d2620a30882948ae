import { common } from "./common.ts";
import { composer } from "./composer.ts";
import { customer } from "./customer.ts";
import { inbox } from "./inbox.ts";
import { session } from "./session.ts";
import { channels } from "./channels.ts";
import { settings } from "./settings.ts";
import { simulator } from "./simulator.ts";
import { thread } from "./thread.ts";

/** English, the language in which the product is written. */
export const en = { common, session, inbox, thread, composer, customer, channels, settings, simulator };
