import { createHash } from "node:crypto";
import { canonicalJson } from "./json.ts";
import type {
  Account,
  Device,
  Receipt,
  Room,
  SeenRequest,
  Session,
  StoredEvent,
  Upload,
} from "./types.ts";

export interface Poller {
  readonly userId: string;
  /** Asks whether there is something new for it now. */
  wake(): void;
}

/** All that the fake homeserver knows. */
export interface World {
  readonly serverName: string;
  readonly nowMs: () => number;
  readonly accounts: Map<string, Account>;
  readonly rooms: Map<string, Room>;
  readonly aliases: Map<string, string>;
  /** By access token; null for one that was logged out, with what it is told. */
  readonly tokens: Map<string, Session | { readonly softLogout: boolean }>;
  /** Answers to requests with a transaction id, by device and path. */
  readonly transactions: Map<string, unknown>;
  readonly requests: SeenRequest[];
  /** What was uploaded, by its `mxc:` address. */
  readonly media: Map<string, Upload>;
  readonly receipts: Receipt[];
  readonly typing: { readonly roomId: string; readonly userId: string; readonly typing: boolean }[];
  /** Long polls that wait. */
  readonly pollers: Set<Poller>;
  /** Of the last thing that happened. */
  position: number;
  lastId: number;
  /** Says that something is different now. */
  changed(): void;
}

export const createWorld = (
  serverName: string,
  nowMs: () => number,
  changed: () => void,
): World => ({
  ...{ serverName, nowMs, changed },
  accounts: new Map(),
  rooms: new Map(),
  aliases: new Map(),
  tokens: new Map(),
  transactions: new Map(),
  requests: [],
  media: new Map(),
  receipts: [],
  typing: [],
  pollers: new Set(),
  position: 0,
  lastId: 0,
});

/** The place of something new in the order of all that happens. */
export function nextPosition(world: World): number {
  world.position += 1;
  return world.position;
}

export function nextId(world: World): number {
  world.lastId += 1;
  return world.lastId;
}

/** 43 characters, as rooms from version 4 on name their events and from version 12 on themselves. */
export const hashOf = (world: World, value: unknown): string =>
  createHash("sha256")
    .update(`${nextId(world)} ${canonicalJson(value)}`)
    .digest("base64url");

export const userIdOf = (world: World, name: string): string =>
  name.startsWith("@") ? name : `@${name}:${world.serverName}`;

export function addAccount(
  world: World,
  name: string,
  options: { readonly password: string; readonly isBot: boolean },
): Account {
  const userId = userIdOf(world, name);
  if (world.accounts.has(userId)) throw new Error(`There is an account ${userId} already.`);
  const account: Account = {
    ...{ userId, ...options },
    displayName: userId.slice(1).replace(/:.*$/, ""),
    avatarUrl: null,
    devices: new Map(),
    data: new Map(),
    roomData: new Map(),
    filters: [],
    crossSigning: new Map(),
    keysPosition: 0,
    backups: [],
  };
  world.accounts.set(userId, account);
  return account;
}

export function accountOf(world: World, userId: string): Account {
  const account = world.accounts.get(userId);
  if (account === undefined) throw new Error(`No account ${userId}.`);
  return account;
}

export function addDevice(account: Account, id: string, name: string): Device {
  const known = account.devices.get(id);
  if (known !== undefined) return known;
  const device: Device = {
    ...{ userId: account.userId, id, name },
    keys: null,
    oneTimeKeys: new Map(),
    fallbackKeys: new Map(),
    toDevice: [],
  };
  account.devices.set(id, device);
  return device;
}

/** The device goes, with its tokens and keys. */
export function removeDevice(world: World, device: Device, softLogout = false): void {
  for (const [token, session] of world.tokens) {
    if ("device" in session && session.device === device) world.tokens.set(token, { softLogout });
  }
  if (softLogout) return;
  const account = accountOf(world, device.userId);
  account.devices.delete(device.id);
  account.keysPosition = nextPosition(world);
}

export const findEvent = (room: Room, eventId: string): StoredEvent | null =>
  room.events.find(({ id }) => id === eventId) ?? null;
