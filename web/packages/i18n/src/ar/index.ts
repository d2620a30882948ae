import { en, type Catalogue } from "../en/index.ts";
import { over, type Partly } from "../partial.ts";
import { common } from "./common.ts";
import { composer } from "./composer.ts";
import { inbox } from "./inbox.ts";
import { session } from "./session.ts";
import { settings } from "./settings.ts";
import { thread } from "./thread.ts";
import { time } from "./time.ts";

/**
 * Arabic, begun: what agents see most. Whatever is not here is shown in English, sentence by
 * sentence, until it is; a new part is a file beside the English one of its name.
 */
export const given: Partly<Catalogue> = { common, session, inbox, thread, composer, settings, time };

export const ar = over<Catalogue>(en, given);
