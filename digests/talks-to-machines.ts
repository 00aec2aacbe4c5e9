/**
 * Words that are meant for a language model and not for a reader, in the languages of the project. A
 * report about such attacks may hold them as well: then it is told in its own words.
 */
const PATTERNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|system|all|your)\b.{0,20}\b(?:instructions?|prompts?|rules|directions|guidelines)\b/i,
  /\b(?:system prompt|new instructions?:|as an ai\b|as a language model|you are (?:now )?(?:an? )?(?:ai|chatbot|language model|assistant)\b)/i,
  /(?:игнорируй|забудь|не обращай внимания на).{0,40}(?:инструкци|указани|промпт|правил)/iu,
  /(?:ігноруй|забудь|не зважай на).{0,40}(?:інструкці|вказівк|настанов|промпт|правил)/iu,
  /(?<!\p{L})(?:ignorier|vergiss|missacht).{0,40}(?:anweisung|instruktion|vorgaben|prompt)/iu,
  /(?<!\p{L})(?:ignore[zr]?|oublie[zr]?).{0,40}(?:instructions?|consignes|prompt)/iu,
  /(?<!\p{L})(?:ignora|ignore|olvida|olvide).{0,40}(?:instrucci|indicaciones|prompt)/iu,
  /(?<!\p{L})(?:zignoruj|ignoruj|zapomnij).{0,40}(?:instrukcj|polece|wytyczn|prompt)/iu,
  // Words of models' templates.
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:start|end)_of_turn>/i,
];

/** Whether a text gives orders to a language model that may read it. */
export const talksToMachines = (text: string): boolean =>
  PATTERNS.some((pattern) => pattern.test(text));
