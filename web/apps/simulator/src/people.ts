import type { Person } from "./api.ts";

const names = [
  "Remi Vasseur", "Hugo Brandt", "Inês Albuquerque", "Kwame Boateng", "Lotte de Vries", "Noor Haddad",
  "Samir Oueslati", "Piotr Zielinski", "Yuki Tanaka", "Sofia Marchetti",
];

/** Somebody new each time; addresses are of the reserved kinds that reach nobody. */
export function somebody(): Person {
  const name = names[Math.floor(Math.random() * names.length)] ?? "Remi Vasseur";
  const figure = String(Math.floor(Math.random() * 900) + 100);
  const first = name.split(" ")[0] ?? "someone";
  const plain = first.normalize("NFD").replace(/[^\w]/gu, "").toLowerCase();
  return { name, email: `${plain}.${figure}@example.com`, phone: `+447700900${figure}` };
}
