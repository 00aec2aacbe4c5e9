import { expect, test } from "vitest";
import { describeChallenge, describeStatus } from "../../../../src/feeds/fetch/describe-status.ts";

test.each<readonly [status: number, sentence: RegExp]>([
  [204, /holds no feed/],
  [206, /holds no feed/],
  [302, /without saying where/],
  [304, /no earlier copy/],
  [401, /login/],
  [403, /refuses us/],
  [404, /nothing at this address/],
  [410, /given up for good/],
  [418, /does not accept/],
  [429, /less often/],
  [451, /legal/],
  [500, /trouble of its own/],
  [503, /trouble of its own/],
])("HTTP %i is told in a sentence", (status, sentence) => {
  expect(describeStatus(status)).toMatch(sentence);
  expect(describeStatus(status)).toMatch(new RegExp(`^HTTP ${status}: .*\\.$`));
});

test.each([
  "<html><title>Just a moment...</title>",
  "<title>Attention Required! | Cloudflare</title>",
  "<script>window._cf_chl_opt={cvId:'3'}</script>",
  "<title>DDoS-Guard</title>",
  "<h1>Checking your browser before you go on</h1>",
])("a browser check is told from %j", (start) => {
  expect(describeChallenge(403, { start, cfMitigated: null })).toMatch(
    /^HTTP 403: .*browser check/,
  );
});

test("a browser check is told from Cloudflare's header alone", () => {
  const page = { start: "", cfMitigated: "challenge" };
  expect(describeChallenge(503, page)).toMatch(/^HTTP 503: .*browser check/);
});

test("a plain refusal is no browser check", () => {
  const page = { start: "<h1>Forbidden</h1><hr>nginx", cfMitigated: null };
  expect(describeChallenge(403, page)).toBeNull();
});
