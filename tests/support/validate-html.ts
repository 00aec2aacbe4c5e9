import { HtmlValidate } from "html-validate/node";

/** The standard's rules (HTML, WHATWG) and those of accessible pages (WCAG), as html-validate knows them. */
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
});

/** What a validator has against the page, a line for each. */
export const faultsOf = async (html: string): Promise<string[]> =>
  (await validator.validateString(html)).results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${message} (${ruleId})`),
  );
