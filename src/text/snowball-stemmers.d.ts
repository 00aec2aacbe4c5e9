declare module "snowball-stemmers" {
  export interface Stemmer {
    stem(word: string): string;
  }
  /** Throws for a language the package does not know. */
  export function newStemmer(language: string): Stemmer;
}
