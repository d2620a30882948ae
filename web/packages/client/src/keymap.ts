/** The keys that an agent gave to actions of the console; what is not here has its usual ones. */
export interface Keymap {
  /** Whether keys without a modifier are commands. */
  letters: boolean;
  bindings: { action: string; keys: string[] }[];
}
