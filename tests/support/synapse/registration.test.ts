import { expect, onTestFinished, test } from "vitest";
import { startScriptedServer } from "../scripted-server.ts";
import { registerUser, registrationMac } from "./registration.ts";

test("the MAC is that of the Python function in Synapse's manual", () => {
  // Computed with `generate_mac` of admin_api/register_api from the names in its example.
  const account = { nonce: "thisisanonce", username: "pepper_roni", password: "pizza" };
  expect(registrationMac("shared", account)).toBe("bb0bc14fb0c87678687927d9f15895a0a8b34d37");
  expect(registrationMac("ключ", { ...account, password: "пицца 🍕" })).toBe(
    "652f21581a98a002bb703a85f55af9449b170cca",
  );
});

test("an account is made with the server's nonce and no device", async () => {
  const sent: unknown[] = [];
  const server = await startScriptedServer({
    "/_synapse/admin/v1/register": async (request, response) => {
      if (request.method === "GET") response.end('{"nonce":"n1"}');
      else {
        sent.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
        response.end('{"user_id":"@anna:localhost"}');
      }
    },
  });
  onTestFinished(() => server.close());
  const account = { username: "anna", password: "secret" };
  expect(await registerUser(server.origin, "shared", account)).toEqual({
    userId: "@anna:localhost",
    password: "secret",
  });
  const mac = registrationMac("shared", { ...account, nonce: "n1" });
  expect(sent).toEqual([{ ...account, nonce: "n1", mac, admin: false, inhibit_login: true }]);
});

test("a refusal is an error with the server's own words and no password", async () => {
  const server = await startScriptedServer({
    "/_synapse/admin/v1/register": (request, response) => {
      if (request.method === "GET") response.end('{"nonce":"n1"}');
      else response.writeHead(400).end('{"errcode":"M_USER_IN_USE"}');
    },
  });
  onTestFinished(() => server.close());
  await expect(
    registerUser(server.origin, "shared", { username: "anna", password: "secret" }),
  ).rejects.toThrow(/^Registration answered 400: \{"errcode":"M_USER_IN_USE"\}$/);
});
