/** What the server says when it tries whether a channel works. */
export const checks: Record<string, string> = {
  "The hook address answers": "Die Hook-Adresse antwortet",
  "A request of a stranger is refused": "Eine fremde Anfrage wird abgewiesen",
  "A signed request is taken": "Eine signierte Anfrage wird angenommen",
  "It was read": "Sie wurde gelesen",
  "Over TLS, seen from this server": "Über TLS, von diesem Server aus gesehen",
  "Without TLS, which most providers refuse": "Ohne TLS, was die meisten Anbieter ablehnen",
  "Nothing answers at {}: {}": "Unter {1} antwortet nichts: {2}",
  "Something else answers {} at {}; the proxy before this server has to pass it on.": "Unter {2} antwortet etwas anderes mit {1}; der Proxy vor diesem Server muss es weiterleiten.",
  "Answered {}": "Antwort {1}",
  "It was answered {} instead of 401.": "Die Antwort war {1} statt 401.",
  "It was answered {}.": "Die Antwort war {1}.",
  "No answer came: {}": "Es kam keine Antwort: {1}",
  "It stands in the delivery ledger": "Sie steht im Zustellprotokoll",
  "It failed: {}": "Sie schlug fehl: {>1}",
  "It is kept, but was not read within ten seconds.": "Sie wird aufbewahrt, wurde aber nicht binnen zehn Sekunden gelesen.",
};
