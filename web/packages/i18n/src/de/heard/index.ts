import { channels } from "./channels.ts";
import { checks } from "./checks.ts";
import { conversations } from "./conversations.ts";
import { faults } from "./faults.ts";
import { providers } from "./providers.ts";
import { refusals } from "./refusals.ts";

/**
 * What the server says, in German. Sentences with places are tried in this order, so that the one
 * that says more stands before the one that would fit, too.
 */
export const heard: Record<string, string> = { ...conversations, ...refusals, ...faults, ...checks, ...channels, ...providers };
