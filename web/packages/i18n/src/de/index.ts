import type { Catalogue } from "../en/index.ts";
import { actions, keys } from "./actions.ts";
import { care } from "./care.ts";
import { channels } from "./channels.ts";
import { common } from "./common.ts";
import { composer } from "./composer.ts";
import { customer } from "./customer.ts";
import { handoff } from "./handoff.ts";
import { heard } from "./heard/index.ts";
import { inbox } from "./inbox.ts";
import { ledger } from "./ledger.ts";
import { macros } from "./macros.ts";
import { notices } from "./notices.ts";
import { roles } from "./roles.ts";
import { search } from "./search.ts";
import { session } from "./session.ts";
import { settings } from "./settings.ts";
import { simulator } from "./simulator.ts";
import { suggestions } from "./suggestions.ts";
import { thread } from "./thread.ts";
import { time } from "./time.ts";
import { traffic } from "./traffic.ts";
import { bulk, views } from "./views.ts";
import { work } from "./work.ts";

/**
 * German, addressing people as Sie. Each file stands beside the English one of its name and has its
 * order (`npx vitest run packages/i18n` says where it differs). The words of the trade:
 *
 * agent Mitarbeitende (role: Mitarbeit), customer Kunde, company Unternehmen, team Team;
 * conversation Gespräch, thread and timeline Verlauf, entry Eintrag, note Notiz, draft Entwurf;
 * inbox Posteingang (the page) and Kanal (the instance), channel Kanal, route Weg, address Adresse;
 * open offen, snooze zurückstellen, resolve erledigen, open again wieder öffnen;
 * assign zuweisen, unassigned nicht zugewiesen, follow folgen, mention Erwähnung, hand over übergeben;
 * macro Makro, rule Regel, view Ansicht, tag Schlagwort, template Vorlage, task Aufgabe, promise Zusage;
 * merge zusammenführen, split heraustrennen, undo rückgängig machen, erase löschen, retention Aufbewahrung;
 * verified verifiziert, attested bestätigt, claimed angegeben, inferred vermutet;
 * attribute Merkmal, record Vorgang (customer record: Kundenakte), visit Besuch, branch Filiale;
 * delivery ledger Zustellprotokoll, audit log Änderungsprotokoll, workspace Arbeitsbereich, log in anmelden.
 */
export const de: Catalogue = { common, actions, keys, session, search, inbox, views, bulk, thread, composer, handoff, macros, customer, ledger, suggestions, care, channels, roles, settings, traffic, simulator, work, time, notices, heard };
