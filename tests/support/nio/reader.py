"""Somebody who reads with matrix-nio, a client of Matrix that shares no code with ours.

The first line on standard input says who it is and where: {"homeserver", "user", "password"}. Each later
line is something to do:

    {"do": "room", "name": name, "invite": [user], "encrypted": bool}  asks the others in
    {"do": "send", "room": room, "type": type, "content": {...}}

Each line on standard output is something that became of it or was heard, as JSON. Rooms that it is
asked into it joins. Standard input closed ends it.
"""

import asyncio
import base64
import json
import sys

from nio import (
    AsyncClient,
    AsyncClientConfig,
    BadEvent,
    EnableEncryptionBuilder,
    ErrorResponse,
    InviteMemberEvent,
    MegolmEvent,
    ReactionEvent,
    RoomEncryptedImage,
    RoomMessage,
    RoomMessageImage,
    RoomPreset,
)
from nio.crypto import ENCRYPTION_ENABLED

if ENCRYPTION_ENABLED:
    from nio.crypto import decrypt_attachment
    from nio.store import SqliteMemoryStore as Store
else:
    Store = None

SYNC_MS = 10_000


def tell(kind, **facts):
    print(json.dumps({"kind": kind, **facts}), flush=True)


def done(response):
    """What the server answered, unless it refused."""
    if isinstance(response, ErrorResponse):
        raise RuntimeError(f"{type(response).__name__}: {response}")
    return response


def as_heard(room, event):
    """An event as nio understood it; `kind` is the name of its class there."""
    content = event.source.get("content", {})
    unread = isinstance(event, MegolmEvent)
    return {
        "kind": type(event).__name__,
        "room": room.room_id,
        "id": event.event_id,
        "sender": event.sender,
        "encrypted": unread or event.decrypted,
        "decrypted": event.decrypted,
        "relates_to": content.get("m.relates_to"),
        "msgtype": content.get("msgtype"),
        "body": getattr(event, "body", None),
        "format": getattr(event, "format", None),
        "formatted_body": getattr(event, "formatted_body", None),
        "new_content": content.get("m.new_content"),
        "reacts_to": getattr(event, "reacts_to", None),
        "key": event.key if isinstance(event, ReactionEvent) else None,
    }


async def file_of(client, event):
    """What an image's event leads to, decrypted, in base64; null for other events."""
    if not isinstance(event, (RoomEncryptedImage, RoomMessageImage)):
        return None
    server, media = event.url.removeprefix("mxc://").split("/")
    path = f"/_matrix/client/v1/media/download/{server}/{media}"
    headers = {"Authorization": f"Bearer {client.access_token}"}
    async with client.client_session.get(client.homeserver + path, headers=headers) as answer:
        data = await answer.read()
        if answer.status != 200:
            raise RuntimeError(f"The picture cannot be had: {answer.status}")
    if isinstance(event, RoomEncryptedImage):
        data = decrypt_attachment(data, event.key["k"], event.hashes["sha256"], event.iv)
    return base64.b64encode(data).decode()


async def make_room(client, job):
    encryption = [EnableEncryptionBuilder().as_dict()] if job["encrypted"] else []
    made = done(
        await client.room_create(
            name=job["name"],
            preset=RoomPreset.private_chat,
            invite=job["invite"],
            initial_state=encryption,
        )
    )
    tell("room", room=made.room_id)


async def send(client, job):
    # Devices of those who came since the last sync; without this they would not get the key.
    if client.should_query_keys:
        done(await client.keys_query())
    sent = done(
        await client.room_send(
            job["room"], job["type"], job["content"], ignore_unverified_devices=True
        )
    )
    tell("sent", id=sent.event_id)


JOBS = {"room": make_room, "send": send}


async def next_line(lines):
    line = await lines.readline()
    return json.loads(line) if line else None


async def work(client, lines):
    while (job := await next_line(lines)) is not None:
        await JOBS[job["do"]](client, job)


async def main():
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin
    )
    account = await next_line(lines)
    config = AsyncClientConfig(store=Store)
    client = AsyncClient(account["homeserver"], account["user"], config=config)

    async def hear(room, event):
        if event.sender != client.user_id:
            tell(**as_heard(room, event), file=await file_of(client, event))

    async def come(room, event):
        if event.state_key == client.user_id and event.membership == "invite":
            done(await client.join(room.room_id))

    client.add_event_callback(hear, (RoomMessage, ReactionEvent))
    # What it could not decrypt or make sense of: a test has to see that, too.
    client.add_event_callback(hear, (MegolmEvent, BadEvent))
    client.add_event_callback(come, InviteMemberEvent)
    done(await client.login(account["password"]))
    done(await client.sync(timeout=0))
    if client.should_upload_keys:
        done(await client.keys_upload())
    tell("ready")
    syncing = asyncio.create_task(client.sync_forever(timeout=SYNC_MS))
    working = asyncio.create_task(work(client, lines))
    # Whichever ends first ends all; only the work ends without a fault.
    ended, _ = await asyncio.wait((syncing, working), return_when=asyncio.FIRST_COMPLETED)
    syncing.cancel()
    await client.close()
    for task in ended:
        task.result()


asyncio.run(main())
