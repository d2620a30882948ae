/** What the server says of conversations, and of people who may be one. */
export const conversations: Record<string, string> = {
  // What somebody did; the name and a colon stand before it.
  "snoozed this until {}": "zurückgestellt bis {1}",
  "opened this again": "wieder geöffnet",
  "resolved this": "erledigt",
  "assigned this to themselves": "selbst übernommen",
  "assigned this to themselves and team {}": "selbst übernommen, Team {1}",
  "assigned this to team {}": "zugewiesen an Team {1}",
  "assigned this to {} and team {}": "zugewiesen an {1} und Team {2}",
  "assigned this to {}": "zugewiesen an {1}",
  "unassigned this": "Zuweisung aufgehoben",
  "merged another conversation into this": "ein anderes Gespräch hierher zusammengeführt",
  "took this out of another conversation": "dies aus einem anderen Gespräch herausgetrennt",
  "took a part of this into a conversation of its own": "einen Teil hiervon in ein eigenes Gespräch herausgetrennt",
  "moved this to this customer from another": "dies von einem anderen Kunden hierher verschoben",
  "undid a merge of this conversation": "eine Zusammenführung dieses Gesprächs rückgängig gemacht",
  "undid a split of this conversation": "ein Heraustrennen aus diesem Gespräch rückgängig gemacht",
  "undid the move of this conversation": "das Verschieben dieses Gesprächs rückgängig gemacht",

  // What happened by itself.
  "Another conversation of the same person joined this one": "Ein anderes Gespräch derselben Person wurde mit diesem verbunden",
  "The message refers to a conversation its sender has no part in; it is kept apart":
    "Die Nachricht bezieht sich auf ein Gespräch, an dem ihr Absender nicht beteiligt ist; sie wird getrennt gehalten",
  "The customer wrote, so it is no longer snoozed": "Der Kunde hat geschrieben, darum ist es nicht mehr zurückgestellt",
  "The customer wrote again, so it is open again": "Der Kunde hat wieder geschrieben, darum ist es wieder offen",
  "The customer wants no more messages over {}": "Der Kunde möchte keine Nachrichten mehr über {1}",
  "The customer takes messages over {}": "Der Kunde nimmt Nachrichten über {1} an",
  "The customer takes messages over {} again": "Der Kunde nimmt wieder Nachrichten über {1} an",
  "A message that was to go later was not sent: the customer wrote first": "Eine Nachricht für später wurde nicht gesendet: Der Kunde hat zuerst geschrieben",

  // Why a way is open or not.
  "The customer wrote here last": "Hier hat der Kunde zuletzt geschrieben",
  "The only way that is open": "Der einzige offene Weg",
  Open: "Offen",
  "{} is no longer this customer's": "{1} gehört diesem Kunden nicht mehr",
  "The inbox “{}” was removed": "Der Kanal „{1}“ wurde entfernt",
  "{} allows a free reply only within {} hours of the customer's last message; a template can still be sent":
    "{1} erlaubt eine freie Antwort nur binnen {2} Stunden nach der letzten Nachricht des Kunden; eine Vorlage kann noch gesendet werden",
  "{} allows a free reply only within {} hours of the customer's last message":
    "{1} erlaubt eine freie Antwort nur binnen {2} Stunden nach der letzten Nachricht des Kunden",
  "The customer wants no more messages over {}; only they can allow them again":
    "Der Kunde möchte keine Nachrichten mehr über {1}; nur er selbst kann sie wieder erlauben",
  "{} cannot be the first to write to {}.": "{1} kann {2} nicht zuerst schreiben.",
  "{} Open instead: {}.": "{>1} Stattdessen offen: {2}.",

  // What became of a message.
  "The inbox is paused.": "Der Kanal ist angehalten.",
  "The inbox was removed.": "Der Kanal wurde entfernt.",
  "It keeps to the number of messages the network allows.": "Sie hält sich an die Zahl der Nachrichten, die das Netz erlaubt.",
  "Sending broke off; it may have arrived. What went wrong stands in the server's log.":
    "Das Senden brach ab; die Nachricht kann angekommen sein. Was schiefging, steht im Protokoll des Servers.",
  "Given up after a day of trying: {}": "Nach einem Tag voller Versuche aufgegeben: {>1}",
  "It could not be sent: {}": "Es konnte nicht gesendet werden: {>1}",
  "The customer wrote first.": "Der Kunde hat zuerst geschrieben.",

  // What speaks for two being one.
  "Both have the record {}": "Beide haben den Vorgang {1}",
  "One names {}, which is a record of the other": "Der eine nennt {1}, einen Vorgang des anderen",
  "Both name {}": "Beide nennen {1}",
  "Same name and company: {}": "Gleicher Name und gleiches Unternehmen: {1}",
  "The signature of one has {}, which is the other's": "In der Signatur des einen steht {1}, das dem anderen gehört",
  "One names {}, which is the other's": "Der eine nennt {1}, das dem anderen gehört",
  "Both say that {} is theirs; of one it is proved": "Beide sagen, dass {1} ihnen gehört; bei einem ist es bewiesen",
  "Both say that {} is theirs": "Beide sagen, dass {1} ihnen gehört",
  "Both wrote from the same device": "Beide schrieben vom selben Gerät",
  "One wrote the code that was sent to the other at {}": "Der eine schrieb den Code, der dem anderen an {1} gesendet wurde",
};
